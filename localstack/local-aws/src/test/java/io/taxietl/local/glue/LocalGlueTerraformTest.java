package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.CatalogEncryptionMode;
import software.amazon.awssdk.services.glue.model.GetTriggersRequest;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.TriggerState;

/** Terraform's AWS provider cannot tell LocalGlue from Glue: it makes, changes and removes, and then finds nothing to do. */
class LocalGlueTerraformTest {
    private static final String PROVIDER = "registry.terraform.io/hashicorp/aws";
    private static final int NOTHING_TO_CHANGE = 0;

    @TempDir
    private Path folder;

    @Test
    void createsUpdatesInPlaceAndDestroysWithCleanPlans() throws Exception {
        Path project = Files.createDirectory(folder.resolve("project"));
        copyConfiguration(project);
        try (LocalGlueFixture glue = LocalGlueFixture.start(folder)) {
            CommandLine terraform = terraform(project, glue);
            succeeds(terraform.run("terraform", "init", "-no-color"));

            inputs(terraform, "s3://raw/", "cron(0 2 * * ? *)");
            assertThat(succeeds(terraform.run("terraform", "apply", "-auto-approve", "-no-color")))
                    .contains("Apply complete! Resources: 18 added, 0 changed, 0 destroyed.");
            expectNothingToChange(terraform);
            expectWhatTerraformMade(glue);

            inputs(terraform, "s3://elsewhere/", "cron(30 3 * * ? *)");
            assertThat(succeeds(terraform.run("terraform", "apply", "-auto-approve", "-no-color")))
                    .contains("Apply complete! Resources: 0 added, 8 changed, 0 destroyed.");
            expectNothingToChange(terraform);
            expectWhatTerraformChanged(glue);
            expectWhatTerraformChangedInTheCatalog(glue);

            succeeds(terraform.run("terraform", "destroy", "-auto-approve", "-no-color"));
            expectNothingLeft(glue);
        }
    }

    private static void expectWhatTerraformMade(LocalGlueFixture glue) {
        // The provider starts an on-demand trigger once when it has made it, unless it is disabled.
        JobRun run = glue.awaitRun("etl", candidate -> "by-hand".equals(candidate.triggerName()));
        assertThat(run.timeout()).isEqualTo(30);
        assertThat(glue.glue()
                        .getWorkflow(request -> request.name("flow"))
                        .workflow()
                        .lastRun())
                .isNull();
        assertThat(glue.glue()
                        .getTags(request -> request.resourceArn(LocalGlueFixture.arn("workflow", "flow")))
                        .tags())
                .isEqualTo(Map.of("Environment", "local"));
        assertThat(glue.glue()
                        .getTags(request -> request.resourceArn(LocalGlueFixture.arn("job", "etl")))
                        .tags())
                .isEqualTo(Map.of("Environment", "local", "Slot", "blue"));
        assertThat(glue.glue()
                        .getTags(request -> request.resourceArn(LocalGlueFixture.arn("database", "lake")))
                        .tags())
                .isEqualTo(Map.of("Environment", "local"));
        assertThat(glue.glue()
                        .getTrigger(request -> request.name("daily"))
                        .trigger()
                        .state())
                .isEqualTo(TriggerState.ACTIVATED);
        assertThat(glue.glue()
                        .getTrigger(request -> request.name("by-hand"))
                        .trigger()
                        .state())
                .isEqualTo(TriggerState.CREATED);
    }

    private static void expectWhatTerraformChanged(LocalGlueFixture glue) {
        assertThat(glue.glue().getJob(request -> request.jobName("etl")).job().defaultArguments())
                .containsEntry("--input", "s3://elsewhere/")
                .containsEntry("--job-language", "scala");
        assertThat(glue.glue().getTrigger(request -> request.name("daily")).trigger())
                .satisfies(trigger -> {
                    assertThat(trigger.schedule()).isEqualTo("cron(30 3 * * ? *)");
                    assertThat(trigger.state()).isEqualTo(TriggerState.ACTIVATED);
                });
        assertThat(glue.glue()
                        .getDataQualityRuleset(request -> request.name("trips"))
                        .ruleset())
                .contains("> 0.95");
    }

    private static void expectWhatTerraformChangedInTheCatalog(LocalGlueFixture glue) {
        assertThat(glue.glue()
                        .getDatabase(request -> request.name("lake"))
                        .database()
                        .description())
                .isEqualTo("Reads s3://elsewhere/");
        assertThat(glue.glue()
                        .getTable(request -> request.databaseName("lake").name("trips"))
                        .table())
                .satisfies(table -> {
                    assertThat(table.description()).isEqualTo("Trips from s3://elsewhere/");
                    assertThat(table.versionId()).isEqualTo("1");
                });
        assertThat(glue.glue()
                        .getPartition(request ->
                                request.databaseName("lake").tableName("trips").partitionValues("2024"))
                        .partition()
                        .storageDescriptor()
                        .location())
                .isEqualTo("s3://lake/trips/b");
        assertThat(catalogEncryption(glue)).isEqualTo(CatalogEncryptionMode.SSE_KMS);
    }

    private static CatalogEncryptionMode catalogEncryption(LocalGlueFixture glue) {
        return glue.glue()
                .getDataCatalogEncryptionSettings(request -> {})
                .dataCatalogEncryptionSettings()
                .encryptionAtRest()
                .catalogEncryptionMode();
    }

    private static void expectNothingLeft(LocalGlueFixture glue) {
        assertThat(glue.glue().getJobs(request -> {}).jobs()).isEmpty();
        assertThat(glue.glue().getTriggers(GetTriggersRequest.builder().build()).triggers())
                .isEmpty();
        assertThat(glue.glue().listWorkflows(request -> {}).workflows()).isEmpty();
        assertThat(glue.glue().getCrawlers(request -> {}).crawlers()).isEmpty();
        assertThat(glue.glue().listDataQualityRulesets(request -> {}).rulesets())
                .isEmpty();
        assertThat(glue.glue().getConnections(request -> {}).connectionList()).isEmpty();
        assertThat(glue.glue().getDatabases(request -> {}).databaseList()).isEmpty();
        assertThat(catalogEncryption(glue)).isEqualTo(CatalogEncryptionMode.DISABLED);
        assertThat(glue.glue().getSecurityConfigurations(request -> {}).securityConfigurations())
                .isEmpty();
    }

    private static void inputs(CommandLine terraform, String input, String schedule) {
        terraform.with("TF_VAR_input", input).with("TF_VAR_schedule", schedule);
    }

    private static void expectNothingToChange(CommandLine terraform) throws Exception {
        CommandLine.Said plan = terraform.run("terraform", "plan", "-detailed-exitcode", "-no-color");
        assertThat(plan.code()).as(plan.output() + plan.errors()).isEqualTo(NOTHING_TO_CHANGE);
    }

    private static String succeeds(CommandLine.Said said) {
        assertThat(said.code()).as(said.output() + said.errors()).isZero();
        return said.output();
    }

    private void copyConfiguration(Path project) throws IOException {
        try (InputStream configuration =
                Objects.requireNonNull(getClass().getResourceAsStream("everything.tf"), "everything.tf")) {
            Files.copy(configuration, project.resolve("main.tf"));
        }
    }

    /** With the provider of an offline mirror, where there is one; else Terraform downloads it. */
    private CommandLine terraform(Path project, LocalGlueFixture glue) throws IOException {
        CommandLine terraform = new CommandLine(project, glue);
        Optional<Path> mirror = mirror();
        if (mirror.isPresent()) {
            Path configuration = folder.resolve("terraform.rc");
            Files.writeString(
                    configuration,
                    "provider_installation {\n  filesystem_mirror {\n    path = \"" + mirror.get() + "\"\n  }\n}\n");
            terraform.with("TF_CLI_CONFIG_FILE", configuration.toString());
        }
        return terraform;
    }

    private static Optional<Path> mirror() throws IOException {
        List<Path> folders;
        String named = System.getenv("TF_PLUGIN_MIRROR");
        if (named != null) {
            folders = List.of(Path.of(named));
        } else if (Files.isDirectory(Path.of("/opt"))) {
            try (Stream<Path> below = Files.list(Path.of("/opt"))) {
                folders = below.sorted().toList();
            }
        } else {
            folders = List.of();
        }
        return folders.stream()
                .filter(candidate -> Files.isDirectory(candidate.resolve(PROVIDER)))
                .findFirst();
    }
}
