package io.taxietl.infra.core;

import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatement;
import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatementCondition;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.annotations.Nullable;

/** One thing a role may do: actions on resources, under conditions that all hold. */
public record Permission(List<String> actions, List<String> resources, List<Condition> conditions) {

    /** One condition of IAM, such as {@code StringEquals cloudwatch:namespace [Glue]}. */
    public record Condition(String test, String variable, List<String> values) {
        public DataAwsIamPolicyDocumentStatementCondition toTerraform() {
            return DataAwsIamPolicyDocumentStatementCondition.builder()
                    .test(test)
                    .variable(variable)
                    .values(values)
                    .build();
        }
    }

    public static Permission allow(String... actions) {
        return new Permission(List.of(actions), List.of(), List.of());
    }

    public Permission on(String... resources) {
        return on(List.of(resources));
    }

    public Permission on(List<String> chosen) {
        return new Permission(actions, chosen, conditions);
    }

    public Permission when(String test, String variable, List<String> values) {
        List<Condition> all = new ArrayList<>(conditions);
        all.add(new Condition(test, variable, values));
        return new Permission(actions, resources, all);
    }

    public DataAwsIamPolicyDocumentStatement toTerraform() {
        return DataAwsIamPolicyDocumentStatement.builder()
                .effect("Allow")
                .actions(actions)
                .resources(resources)
                .condition(toTerraform(conditions))
                .build();
    }

    /** Null for none: an empty list would stand in the result. */
    public static @Nullable List<DataAwsIamPolicyDocumentStatementCondition> toTerraform(List<Condition> conditions) {
        return conditions.isEmpty()
                ? null
                : conditions.stream().map(Condition::toTerraform).toList();
    }
}
