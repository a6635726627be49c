package io.taxietl.local.glue.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.local.aws.Clients;
import io.taxietl.local.aws.Endpoints;
import io.taxietl.local.emulator.Emulator;
import io.taxietl.local.emulator.TestMiniStack;
import io.taxietl.local.glue.LocalGlue;
import io.taxietl.local.glue.LocalGlueSettings;
import io.taxietl.local.glue.permission.GlueResources;
import io.taxietl.local.glue.permission.RolePermissions;
import io.taxietl.local.glue.protocol.Account;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** The rights of a run are those of its role. */
@EnabledIf(value = "io.taxietl.local.emulator.TestMiniStack#isInstalled", disabledReason = TestMiniStack.NOT_INSTALLED)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MiniStackRolesTest {
    private static final String ACCOUNT = "000000000000";

    private static final String GLUE_OF_THIS_ACCOUNT = trust("Service", "glue.amazonaws.com", ACCOUNT);

    private Emulator emulator;
    private RoleSessions sessions;
    private LocalGlue glue;
    private IamClient iam;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        emulator = TestMiniStack.start();
        assertThat(Clients.knowsCallers(emulator.endpoint())).isTrue();
        iam = Clients.of(IamClient.builder(), emulator.endpoint()).build();
        sessions = new RoleSessions(emulator.endpoint(), ACCOUNT);
        GlueResources resources = new GlueResources(new Account(Endpoints.REGION, ACCOUNT));
        glue = new LocalGlue(new LocalGlueSettings(
                emulator.endpoint(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new RolePermissions(emulator.endpoint(), Endpoints.REGION, sessions, resources),
                folder.resolve("glue.json"),
                (request, listener) -> () -> {},
                Endpoints.REGION,
                ACCOUNT));
        try (GlueClient person = Clients.glue(glue.endpoint());
                S3Client s3 = Clients.s3(emulator.endpoint())) {
            person.createDatabase(request -> request.databaseInput(input -> input.name("lake")));
            person.createDatabase(request -> request.databaseInput(input -> input.name("other")));
            s3.createBucket(request -> request.bucket("raw"));
        }
    }

    @AfterAll
    void end() {
        if (glue != null) {
            glue.close();
            sessions.close();
        }
        if (emulator != null) {
            iam.close();
            emulator.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lambda.amazonaws.com", "somebody.example"})
    void aRoleThatTrustsAnotherServiceIsNotAssumed(String service) {
        String role = "of-" + service;
        role(role, trust("Service", service, ACCOUNT));

        assertThatThrownBy(() -> sessions.assume(run(role)))
                .isInstanceOf(JobFailedException.class)
                .hasMessageStartingWith("Cannot run the job nightly: Glue cannot assume its role arn:aws:iam::"
                        + ACCOUNT + ":role/" + role)
                .hasMessageContaining("is not authorized to perform: sts:AssumeRole")
                .hasMessageEndingWith("Mend the trust policy.");
    }

    @Test
    void aRoleThatTrustsGlueInAnotherAccountIsNotAssumed() {
        role("of-another-account", trust("Service", "glue.amazonaws.com", "111111111111"));

        assertThatThrownBy(() -> sessions.assume(run("of-another-account"))).isInstanceOf(JobFailedException.class);
    }

    @Test
    void aRoleThatIsNotThereIsNotAssumed() {
        assertThatThrownBy(() -> sessions.assume(run("nobody"))).isInstanceOf(JobFailedException.class);
    }

    @Test
    void callsOfGlueAreDecidedByTheRole() throws Exception {
        role("reader", GLUE_OF_THIS_ACCOUNT);
        allow("reader", "glue:GetDatabase", "catalog", "database/lake");

        try (GlueClient client = glue(sessions.assume(run("reader")))) {
            assertThat(client.getDatabase(request -> request.name("lake"))
                            .database()
                            .name())
                    .isEqualTo("lake");
            assertThatThrownBy(() -> client.getDatabase(request -> request.name("other")))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("User: arn:aws:sts::" + ACCOUNT
                            + ":assumed-role/reader/GlueJobRunnerSession is not authorized to perform: glue:GetDatabase"
                            + " on resource: arn:aws:glue:us-east-1:" + ACCOUNT
                            + ":database/other because no identity-based policy allows the glue:GetDatabase action");
            assertThatThrownBy(() -> client.deleteDatabase(request -> request.name("lake")))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> client.startJobRun(request -> request.jobName("other")))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void theBoundaryOfTheRoleCapsCallsOfGlue() throws Exception {
        String boundary = iam.createPolicy(
                        request -> request.policyName("boundary").policyDocument(policy("s3:*", "*")))
                .policy()
                .arn();
        iam.createRole(request -> request.roleName("bounded")
                .assumeRolePolicyDocument(GLUE_OF_THIS_ACCOUNT)
                .permissionsBoundary(boundary));
        allow("bounded", "glue:GetDatabase", "catalog", "database/lake");

        try (GlueClient client = glue(sessions.assume(run("bounded")))) {
            assertThatThrownBy(() -> client.getDatabase(request -> request.name("lake")))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void denialsOfOtherServicesNameTheResource() throws Exception {
        role("nothing", GLUE_OF_THIS_ACCOUNT);

        try (S3Client client = Clients.s3(emulator.endpoint(), Endpoints.REGION, sessions.assume(run("nothing")))) {
            assertThatThrownBy(() -> client.listObjectsV2(request -> request.bucket("raw")))
                    .isInstanceOf(S3Exception.class)
                    .hasMessageContaining("is not authorized to perform: s3:ListBucket on resource: arn:aws:s3:::raw");
        }
    }

    @Test
    void anObjectThatIsNotThereIsDeniedToThoseWhoMayNotListIt() throws Exception {
        role("lister", GLUE_OF_THIS_ACCOUNT);
        put("lister", """
                {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::raw/*"},
                {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::raw",
                 "Condition": {"StringLike": {"s3:prefix": "mine/*"}}}""");

        try (S3Client client = Clients.s3(emulator.endpoint(), Endpoints.REGION, sessions.assume(run("lister")))) {
            assertThatThrownBy(() ->
                            client.getObject(request -> request.bucket("raw").key("mine/none")))
                    .isInstanceOf(NoSuchKeyException.class);
            assertThatThrownBy(() ->
                            client.getObject(request -> request.bucket("raw").key("yours/none")))
                    .isInstanceOf(S3Exception.class)
                    .hasMessageContaining("is not authorized to perform: s3:ListBucket on resource: arn:aws:s3:::raw ");
        }
    }

    @Test
    void theKeyOfABucketIsUsedWithTheRightsOfTheCaller() throws Exception {
        String key = "arn:aws:kms:us-east-1:" + ACCOUNT + ":key/of-the-bucket";
        ServerSideEncryptionRule rule = ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(
                        encryption -> encryption.sseAlgorithm("aws:kms").kmsMasterKeyID(key))
                .build();
        role("writer", GLUE_OF_THIS_ACCOUNT);
        put("writer", """
                {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::encrypted/*"}""");
        try (S3Client person = Clients.s3(emulator.endpoint());
                S3Client client = Clients.s3(emulator.endpoint(), Endpoints.REGION, sessions.assume(run("writer")))) {
            person.createBucket(request -> request.bucket("encrypted"));
            person.putBucketEncryption(request -> request.bucket("encrypted")
                    .serverSideEncryptionConfiguration(configuration -> configuration.rules(rule)));
            person.putObject(request -> request.bucket("encrypted").key("a"), RequestBody.fromString("text"));

            assertThatThrownBy(() -> client.putObject(
                            request -> request.bucket("encrypted").key("b"), RequestBody.empty()))
                    .hasMessageContaining(
                            "is not authorized to perform: kms:GenerateDataKey on resource: " + key + " ");
            assertThatThrownBy(() -> client.getObject(
                            request -> request.bucket("encrypted").key("a")))
                    .hasMessageContaining("is not authorized to perform: kms:Decrypt on resource: " + key + " ");
            // No byte of the object has to be decrypted.
            assertThat(client.headObject(request -> request.bucket("encrypted").key("a"))
                            .contentLength())
                    .isEqualTo("text".length());
        }
    }

    private GlueClient glue(AwsCredentials credentials) {
        return Clients.of(GlueClient.builder(), glue.endpoint(), Endpoints.REGION, credentials)
                .build();
    }

    private void role(String name, String trust) {
        iam.createRole(request -> request.roleName(name).assumeRolePolicyDocument(trust));
    }

    private void allow(String role, String action, String... resources) {
        String arns = "arn:aws:glue:us-east-1:" + ACCOUNT + ":"
                + String.join("\", \"arn:aws:glue:us-east-1:" + ACCOUNT + ":", resources);
        iam.putRolePolicy(
                request -> request.roleName(role).policyName("allowed").policyDocument(policy(action, arns)));
    }

    private void put(String role, String statements) {
        String document = "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}";
        iam.putRolePolicy(request -> request.roleName(role).policyName("given").policyDocument(document));
    }

    private static String policy(String action, String resources) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "%s", "Resource": ["%s"]}]}""".formatted(action, resources);
    }

    private static String trust(String type, String principal, String account) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"%s": "%s"}, "Condition": {"StringEquals": {"aws:SourceAccount": "%s"}}}]}""".formatted(type, principal, account);
    }

    private static ExecutionRequest run(String role) {
        return new ExecutionRequest(
                "nightly", "jr_1", "s3://code/x.scala", Map.of(), Duration.ofMinutes(5), "G.1X", 2, null, role);
    }
}
