package io.taxietl.infra.module;

/** Variables that several modules have. */
final class ArnVariables {
    private ArnVariables() {}

    static ModuleVariable topic(ModuleStack stack, String description) {
        return arn(stack, "topic_arn", "sns", description);
    }

    static ModuleVariable key(ModuleStack stack) {
        return arn(stack, "kms_key_arn", "kms", "KMS key that encrypts.");
    }

    static ModuleVariable arn(ModuleStack stack, String name, String service, String description) {
        return stack.variable(name, "string", description + " An ARN.")
                .matching("^arn:[a-z-]+:" + service + ":", "the ARN of a resource of " + service);
    }

    static ModuleVariable jobName(ModuleStack stack) {
        return stack.variable("job_name", "string", "Name of the Glue job.");
    }
}
