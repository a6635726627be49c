package io.taxietl.infra.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.infra.delivery.Delivered;
import io.taxietl.infra.stack.EnvironmentSynthesis;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The policies over an environment that is delivered from GitHub, which none of the project's is by default. */
class DeliveryPolicyTest {
    private static final List<String> HERE = List.of(Delivered.ENVIRONMENT);
    private static final List<PolicyException> LISTED = List.of(
            new PolicyException(
                    HERE,
                    "CKV_AWS_355",
                    "delivery_read_document",
                    "AWS takes no resource for listing aliases, log groups, parameters, networks, security configurations and"
                            + " subscriptions (Service Authorization Reference)."),
            new PolicyException(
                    HERE,
                    "CKV_AWS_355",
                    "delivery_job_boundary_document",
                    "A boundary grants nothing; metrics and descriptions of networks have no resource."),
            new PolicyException(
                    HERE,
                    "CKV_AWS_355",
                    "role_network_document",
                    "Descriptions of networks have no resource; only this environment's job is in a network."));

    @Test
    void everyPolicyHoldsWhereNoExceptionIsListed() {
        assertThat(violations()
                        .filter(found -> LISTED.stream()
                                .noneMatch(listed ->
                                        listed.covers(Delivered.ENVIRONMENT, found.policy(), found.address())))
                        .filter(found -> PolicyException.LISTED.stream()
                                .noneMatch(listed -> listed.covers("production", found.policy(), found.address()))))
                .isEmpty();
    }

    @Test
    void everyExceptionIsNeeded() {
        assertThat(LISTED).allSatisfy(listed -> assertThat(violations())
                .anyMatch(found -> listed.covers(Delivered.ENVIRONMENT, found.policy(), found.address())));
    }

    private record Violation(Policy policy, String address) {}

    private static Stream<Violation> violations() {
        return EnvironmentSynthesis.STACKS.stream()
                .map(stack -> new Resources(Delivered.stack(stack)))
                .flatMap(resources -> Policy.ALL.stream()
                        .flatMap(policy ->
                                policy.violations().apply(resources).map(address -> new Violation(policy, address))));
    }
}
