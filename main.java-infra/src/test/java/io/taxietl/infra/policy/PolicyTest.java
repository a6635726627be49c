package io.taxietl.infra.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.infra.Synthesized;
import io.taxietl.infra.stack.EnvironmentSynthesis;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PolicyTest {
    static final List<String> ENVIRONMENTS = Synthesized.ENVIRONMENTS;
    static final List<Policy> POLICIES = Policy.ALL;

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void everyPolicyHoldsWhereNoExceptionIsListed(String environment) {
        assertThat(violations(environment).filter(found -> PolicyException.LISTED.stream()
                        .noneMatch(listed -> listed.covers(environment, found.policy(), found.address()))))
                .isEmpty();
    }

    @Test
    void everyExceptionIsNeededInEachOfItsEnvironments() {
        for (PolicyException listed : PolicyException.LISTED) {
            for (String environment : listed.environments()) {
                assertThat(violations(environment))
                        .as("%s in %s", listed, environment)
                        .anyMatch(found -> listed.covers(environment, found.policy(), found.address()));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("POLICIES")
    void everyPolicyCanFail(Policy policy) {
        long before = count(policy, production());
        assertThat(count(policy, policy.breaking().isEmpty() ? withTheWorldLetIn() : without(policy.breaking())))
                .isGreaterThan(before);
    }

    private record Violation(Policy policy, String address) {}

    private static Stream<Violation> violations(String environment) {
        return EnvironmentSynthesis.STACKS.stream()
                .map(stack -> new Resources(Synthesized.stack(environment, stack)))
                .flatMap(resources -> Policy.ALL.stream()
                        .flatMap(policy ->
                                policy.violations().apply(resources).map(address -> new Violation(policy, address))));
    }

    private static long count(Policy policy, JsonNode document) {
        return policy.violations().apply(new Resources(document)).count();
    }

    /** Both stacks of production in one document. */
    private static ObjectNode production() {
        ObjectNode both = new ObjectMapper().createObjectNode();
        for (String stack : EnvironmentSynthesis.STACKS) {
            merge(both, (ObjectNode) Synthesized.stack("production", stack));
        }
        return both;
    }

    private static void merge(ObjectNode into, ObjectNode other) {
        other.fields().forEachRemaining(field -> {
            if (into.get(field.getKey()) instanceof ObjectNode known && field.getValue() instanceof ObjectNode more) {
                merge(known, more);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    private static JsonNode without(String pointer) {
        ObjectNode document = production();
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = document.at(place.head());
        JsonNode removed = parent instanceof ArrayNode array
                ? array.remove(place.last().getMatchingIndex())
                : ((ObjectNode) parent).remove(place.last().getMatchingProperty());
        assertThat(removed).as(pointer).isNotNull();
        return document;
    }

    private static JsonNode withTheWorldLetIn() {
        ObjectNode document = production();
        ObjectNode statement = (ObjectNode) document.at("/data/aws_iam_policy_document/role_raw_document/statement/0");
        statement.putArray("actions").add("s3:*");
        statement.putArray("resources").add("*");
        statement.putArray("principals").addObject().putArray("identifiers").add("*");
        return document;
    }
}
