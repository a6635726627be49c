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
import java.util.ArrayList;
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
    private static final String IDS = "@[0-9]+";

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
     * A trust policy for the workflow runs that have one of the subjects exactly, and meet further conditions.
     *
     * @param subjects what follows the repository, such as {@code pull_request}
     */
    String trust(String id, List<String> subjects, Condition... further) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(new Condition("StringEquals", ISSUER + ":aud", List.of(AUDIENCE)));
        conditions.add(new Condition("StringEquals", ISSUER + ":sub", wholeSubjects(subjects)));
        conditions.addAll(List.of(further));
        return DataAwsIamPolicyDocument.Builder.create(this, id)
                .statement(List.of(DataAwsIamPolicyDocumentStatement.builder()
                        .effect("Allow")
                        .actions(List.of("sts:AssumeRoleWithWebIdentity"))
                        .principals(List.of(DataAwsIamPolicyDocumentStatementPrincipals.builder()
                                .type("Federated")
                                .identifiers(List.of(providerArn))
                                .build()))
                        .condition(Permission.toTerraform(conditions))
                        .build()))
                .build()
                .getJson();
    }

    /** Runs on the branch itself: a workflow that was started on another branch is refused. */
    Condition onBranch(String branch) {
        return new Condition("StringEquals", ISSUER + ":ref", List.of(reference(branch)));
    }

    /**
     * Jobs that this file of the branch describes. GitHub names the repository here without the ids of immutable subject
     * claims.
     */
    Condition inWorkflow(String file, String branch) {
        String name = Token.isUnresolved(repository)
                ? Fn.replace(repository, "/" + IDS + "/", "")
                : repository.replaceAll(IDS, "");
        return new Condition(
                "StringEquals", ISSUER + ":job_workflow_ref", List.of(name + "/" + file + "@" + reference(branch)));
    }

    static String reference(String branch) {
        return "refs/heads/" + branch;
    }

    private List<String> wholeSubjects(List<String> subjects) {
        return subjects.stream()
                .map(subject -> "repo:" + repository + ":" + subject)
                .toList();
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
