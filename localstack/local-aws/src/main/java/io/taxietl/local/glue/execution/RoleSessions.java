package io.taxietl.local.glue.execution;

import io.taxietl.local.aws.Clients;
import io.taxietl.local.aws.Endpoints;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The roles that runs have assumed, as the service of Glue assumes them. A caller is known by the id of its key. */
public final class RoleSessions implements AutoCloseable {
    /** As Glue names its sessions. */
    static final String NAME = "GlueJobRunnerSession";

    /** What STS allows at most, and at least. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private static final Duration SHORTEST = Duration.ofMinutes(15);

    /** For what comes before and after the process of a job. */
    private static final Duration BESIDES = Duration.ofMinutes(5);

    private final StsClient sts;
    private final String account;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /**
     * @param role ARN of the role
     * @param principal ARN of the session, as denials name it
     */
    public record Session(String role, String principal) {}

    /** @param account the account of roles that are given by name alone */
    public RoleSessions(URI emulator, String account) {
        sts = Clients.of(StsClient.builder(), emulator, Endpoints.REGION).build();
        this.account = account;
    }

    /**
     * Credentials that last as long as the run may, and 12 hours at most; Glue renews them.
     *
     * @throws JobFailedException when the role is not there, or does not trust Glue
     */
    AwsSessionCredentials assume(ExecutionRequest request) throws JobFailedException {
        String role = request.role().startsWith("arn:")
                ? request.role()
                : "arn:aws:iam::" + account + ":role/" + request.role();
        try {
            var assumed = sts.assumeRole(
                    assume -> assume.roleArn(role).roleSessionName(NAME).durationSeconds((int)
                            lasting(request.timeout()).toSeconds()));
            Credentials credentials = assumed.credentials();
            sessions.put(
                    credentials.accessKeyId(),
                    new Session(role, assumed.assumedRoleUser().arn()));
            return AwsSessionCredentials.create(
                    credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
        } catch (AwsServiceException e) {
            throw new JobFailedException(
                    "Cannot run the job %s: Glue cannot assume its role %s (%s), expected a role whose trust policy allows sts:AssumeRole to glue.amazonaws.com in this account. Mend the trust policy."
                            .formatted(
                                    request.jobName(), role, e.awsErrorDetails().errorMessage()));
        }
    }

    /** The session to which a key belongs; empty for keys of nobody's run. */
    public Optional<Session> of(String accessKeyId) {
        return Optional.ofNullable(sessions.get(accessKeyId));
    }

    private static Duration lasting(Duration timeout) {
        Duration wanted = timeout.plus(BESIDES);
        if (wanted.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }

    @Override
    public void close() {
        sts.close();
    }
}
