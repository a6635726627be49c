package io.taxietl.local.glue.permission;

import io.taxietl.local.aws.Clients;
import io.taxietl.local.glue.execution.RoleSessions;
import io.taxietl.local.glue.protocol.Call;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Permissions;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Calls of runs are decided by the policies of their role, which the emulator evaluates ({@code SimulatePrincipalPolicy}).
 * Calls of others are those of the person at this machine.
 */
public final class RolePermissions implements Permissions {
    private static final Pattern KEY = Pattern.compile("Credential=([^/,\\s]+)/");

    private final RoleSessions sessions;
    private final GlueResources resources;
    private final IamClient iam;

    /** @param emulator one that evaluates policies */
    public RolePermissions(URI emulator, String region, RoleSessions sessions, GlueResources resources) {
        this.sessions = sessions;
        this.resources = resources;
        iam = Clients.of(IamClient.builder(), emulator, region).build();
    }

    @Override
    public void require(Call call) {
        Optional<RoleSessions.Session> session = call.header("Authorization")
                .map(KEY::matcher)
                .filter(Matcher::find)
                .flatMap(found -> sessions.of(found.group(1)));
        if (session.isPresent()) {
            for (String resource : resources.of(call.operation(), call.request())) {
                require(session.get(), "glue:" + call.operation(), resource);
            }
        }
    }

    private void require(RoleSessions.Session session, String action, String resource) {
        EvaluationResult result = iam.simulatePrincipalPolicy(request -> request.policySourceArn(session.role())
                        .actionNames(action)
                        .resourceArns(resource))
                .evaluationResults()
                .get(0);
        if (result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED) {
            throw GlueException.of(
                    "AccessDeniedException",
                    "User: %s is not authorized to perform: %s on resource: %s %s"
                            .formatted(session.principal(), action, resource, because(result.evalDecision(), action)));
        }
    }

    private static String because(PolicyEvaluationDecisionType decision, String action) {
        return decision == PolicyEvaluationDecisionType.EXPLICIT_DENY
                ? "with an explicit deny in an identity-based policy"
                : "because no identity-based policy allows the " + action + " action";
    }
}
