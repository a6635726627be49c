package io.taxietl.infra.delivery;

import io.cdktn.cdktn.Fn;
import io.cdktn.cdktn.Token;
import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocument;
import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatement;
import io.cdktn.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatementPrincipals;
import io.cdktn.providers.aws.iam_openid_connect_provider.IamOpenidConnectProvider;
import io.taxietl.infra.core.Permission;
import io.taxietl.infra.core.Permission.Condition;
import io.taxietl.infra.core.Switch;
import java.util.List;
import org.jetbrains.annotations.Nullable;
import software.constructs.Construct;

/**
 * Lets workflows of one GitHub repository take roles, without any stored key. An account has one identity provider for
 * GitHub: it is made here, or given.
 */
final class GitHubIdentity extends Construct {
    private static final String ISSUER = "token.actions.githubusercontent.com";
    private static final String AUDIENCE = "sts.amazonaws.com";

    private final String repository;
    private final String providerArn;

    /**
     * @param repository as the subject of its tokens names it: {@code owner/name}, or {@code owner@1/name@2} where the
     *     repository has immutable subject claims
     */
    GitHubIdentity(Construct scope, String id, String repository, Switch makeProvider, @Nullable String existingArn) {
        super(scope, id);
        this.repository = repository;
        this.providerArn = makeProvider.isPossible() ? made(makeProvider, existingArn) : existingArn;
    }

    String providerArn() {
        return providerArn;
    }

    /**
     * A trust policy for the workflow runs that have one of the subjects exactly.
     *
     * @param subjects what follows the repository, such as {@code pull_request}
     */
    String trust(String id, List<String> subjects) {
        List<String> whole = subjects.stream()
                .map(subject -> "repo:" + repository + ":" + subject)
                .toList();
        return DataAwsIamPolicyDocument.Builder.create(this, id)
                .statement(List.of(DataAwsIamPolicyDocumentStatement.builder()
                        .effect("Allow")
                        .actions(List.of("sts:AssumeRoleWithWebIdentity"))
                        .principals(List.of(DataAwsIamPolicyDocumentStatementPrincipals.builder()
                                .type("Federated")
                                .identifiers(List.of(providerArn))
                                .build()))
                        .condition(Permission.toTerraform(List.of(
                                new Condition("StringEquals", ISSUER + ":aud", List.of(AUDIENCE)),
                                new Condition("StringEquals", ISSUER + ":sub", whole))))
                        .build()))
                .build()
                .getJson();
    }

    private String made(Switch makeProvider, @Nullable String existingArn) {
        IamOpenidConnectProvider provider = IamOpenidConnectProvider.Builder.create(this, "provider")
                .count(makeProvider.count())
                .url("https://" + ISSUER)
                .clientIdList(List.of(AUDIENCE))
                .build();
        return existingArn == null
                ? provider.getArn()
                : Token.asString(Fn.doTry(List.of(provider.getArn(), existingArn)));
    }
}
