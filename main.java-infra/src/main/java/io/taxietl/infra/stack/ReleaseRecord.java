package io.taxietl.infra.stack;

import io.cdktn.cdktn.Fn;
import io.cdktn.cdktn.TerraformResourceLifecycle;
import io.cdktn.cdktn.Token;
import io.cdktn.providers.aws.data_aws_ssm_parameter.DataAwsSsmParameter;
import io.cdktn.providers.aws.ssm_parameter.SsmParameter;
import java.util.List;
import software.constructs.Construct;

/**
 * Which of the two job slots is active and what each is pinned to. Terraform makes the record once and from then on only
 * reads it: the release command changes it, and {@code make apply} fills it in for an environment that is new.
 */
final class ReleaseRecord {
    static final String BLUE = "blue";
    static final String GREEN = "green";

    /** No slot is pinned yet. */
    private static final String INITIAL = "{\"active\":\"blue\",\"history\":[],\"slots\":{\"blue\":{},\"green\":{}}}";

    private final Object record;

    private ReleaseRecord(Object record) {
        this.record = record;
    }

    /** The folder of what a release keeps in SSM. */
    static String folder(String environment) {
        return "/taxietl/" + environment;
    }

    static String parameterName(String environment) {
        return folder(environment) + "/release";
    }

    static void create(Construct scope, String id, String environment) {
        SsmParameter.Builder.create(scope, id)
                .name(parameterName(environment))
                .description("The active job slot and the code of each slot; changed by the release command only")
                .type("String")
                .insecureValue(INITIAL)
                .lifecycle(TerraformResourceLifecycle.builder()
                        .ignoreChanges(List.of("insecure_value", "value"))
                        .build())
                .build();
    }

    static ReleaseRecord read(Construct scope, String id, String environment) {
        DataAwsSsmParameter parameter = DataAwsSsmParameter.Builder.create(scope, id)
                .name(parameterName(environment))
                .build();
        return new ReleaseRecord(Fn.jsondecode(parameter.getInsecureValue()));
    }

    /** The name of the active slot. */
    String active() {
        return Token.asString(Fn.lookup(record, "active"));
    }

    /** What a slot is pinned to. A part that the record does not have fails the plan: no job runs without it. */
    String pinned(String slot, String part) {
        return Token.asString(Fn.lookupNested(record, List.of("slots", slot, part)));
    }
}
