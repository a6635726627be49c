package io.taxietl.local.glue.execution;

/** The log groups to which Glue writes what a job prints. */
record LogGroups(String output, String error) {
    static LogGroups of(ExecutionRequest request) {
        String role = request.role();
        String prefix = request.securityConfiguration() == null
                ? "/aws-glue/jobs"
                : "/aws-glue/jobs/%s-role/%s"
                        .formatted(request.securityConfiguration(), role.substring(role.lastIndexOf('/') + 1));
        return new LogGroups(prefix + "/output", prefix + "/error");
    }
}
