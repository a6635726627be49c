package io.taxietl.infra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.infra.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentsTest {
    @TempDir
    private Path folder;

    private Checkout checkout;

    @BeforeEach
    void copyEnvironments() {
        checkout = Checkout.in(folder);
    }

    @Test
    void everyEnvironmentLoads() {
        Environments environments = new Environments(checkout.environments());
        assertThat(environments.names()).containsExactly("development", "local", "production", "staging");
        assertThat(environments.names())
                .allSatisfy(name ->
                        assertThat(environments.load(name).environment()).isEqualTo(name));
    }

    @Test
    void anEnvironmentOverridesTheBaseKeyByKey() {
        EnvironmentConfiguration production = load("production");
        assertThat(production.processing().workers()).isEqualTo(20);
        assertThat(production.processing().timeoutMinutes()).isEqualTo(120);
        assertThat(production.namePrefix()).isEqualTo("taxietl-production");
    }

    @Test
    void unknownEnvironmentListsTheKnownOnes() {
        assertThatThrownBy(() -> load("prod"))
                .hasMessage("Cannot load the environment: ENV is prod, expected one of development, local, production,"
                        + " staging. To add one, write prod.json into environments.");
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        write("""
                {"environment": "broken", "processing": {"workers": 1, "wrokers": 2, "region": 7},
                 "monitoring": {"logRetentionDays": 100}, "cost": {"lifecycle": {"rawArchiveAfterDays": 60}}}""");
        assertThatThrownBy(() -> load("broken"))
                .hasMessageContaining("processing.workers is 1, expected")
                .hasMessageContaining("processing.wrokers is an unknown key, expected one of region, ")
                .hasMessageContaining("Did you mean workers?")
                .hasMessageContaining("processing.region is 7, expected")
                .hasMessageContaining("monitoring.logRetentionDays is 100, expected");
    }

    @Test
    void aFigureAtItsBoundIsTaken() {
        write("{\"environment\": \"broken\", \"security\": {\"emulator\": true}, \"processing\": {\"workers\": 2},"
                + " \"cost\": {\"lifecycle\": {\"rawArchiveAfterDays\": 60}}}");
        assertThat(load("broken").processing().workers()).isEqualTo(2);
    }

    @Test
    void flexRefusesLargeWorkers() {
        refuses(
                "{\"environment\": \"broken\", \"processing\": {\"executionClass\": \"FLEX\", \"workerType\": \"G.4X\"}}",
                "processing.workerType is \"G.4X\", expected G.1X or G.2X with executionClass FLEX.");
    }

    @Test
    void aNetworkIsGivenWholeOrNotAtAll() {
        refuses(
                "{\"environment\": \"broken\", \"processing\": {\"network\": {\"subnetId\": \"subnet-1a\"}}}",
                "processing.network is given in part, expected subnetId, availabilityZone and securityGroupIds");
    }

    @Test
    void objectsStayThirtyDaysInInfrequentAccess() {
        refuses(
                "{\"environment\": \"broken\", \"cost\": {\"lifecycle\": {\"rawInfrequentAccessAfterDays\": 61}}}",
                "cost.lifecycle.rawArchiveAfterDays is 90, expected at least 91");
    }

    @Test
    void theNamesOfBucketsFitIntoS3() {
        refuses(
                "{\"environment\": \"broken\", \"job\": {\"name\": \"abcdefghijklmnopqrstuvwxyz_abcdefgh\"}}",
                "expected at most 40 characters together");
    }

    @Test
    void theStateOfAnEnvironmentOnAwsIsInABucket() {
        refuses(
                "{\"environment\": \"broken\"}",
                "security.stateBucket is null, expected a bucket unless security.emulator is true");
        write("{\"environment\": \"broken\", \"security\": {\"stateBucket\": \"a-bucket\"}}");
        assertThat(load("broken").security().stateBucket()).isEqualTo("a-bucket");
    }

    @Test
    void theEnvironmentIsNamedAsItsFile() {
        refuses("{\"environment\": \"other\"}", "environment is other, expected broken as in the name of the file.");
    }

    @Test
    void aDeployedJobCannotKeepItsCatalogInFiles() {
        refuses(
                "{\"environment\": \"broken\", \"catalog\": {\"type\": \"hadoop\"}}",
                "catalog.type is \"hadoop\", expected automatic or glue");
    }

    @Test
    void whatIsNoJsonIsNamedByItsLine() {
        refuses("{\n  \"environment\" \"broken\"\n}", "Cannot read broken.json: line 2 is not JSON");
    }

    @Test
    void theSectionsOfTheJobTravelInTheMergedConfiguration() {
        var merged = new Environments(checkout.environments()).merged("staging");
        assertThat(merged.at("/quality/gate/minimumOverallScore").asDouble()).isEqualTo(0.9);
        assertThat(merged.at("/catalog/database").asText()).isEqualTo("taxietl_staging");
        assertThat(merged.has("$schema")).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void aWrongValueIsSaidInTheWordsOfTheJob(String line) {
        String[] parts = line.split(" => ", 2);
        refuses(parts[0].replaceFirst("[{]", "{\"environment\": \"broken\", "), parts[1]);
    }

    /** The list that the job's own test reads. */
    static List<String> aWrongValueIsSaidInTheWordsOfTheJob() throws IOException {
        return Files.readAllLines(Path.of("../etl/src/test/resources/config/wrong-values.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private void refuses(String file, String sentence) {
        write(file);
        assertThatThrownBy(() -> load("broken"))
                .isInstanceOf(InvalidEnvironmentException.class)
                .hasMessageContaining(sentence);
    }

    private void write(String text) {
        checkout.write("environments/broken.json", text);
    }

    private EnvironmentConfiguration load(String name) {
        return new Environments(checkout.environments()).load(name);
    }
}
