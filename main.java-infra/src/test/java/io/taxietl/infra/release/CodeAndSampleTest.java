package io.taxietl.infra.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.infra.config.EnvironmentConfiguration.HealthRules;
import io.taxietl.infra.release.aws.CodeStore;
import io.taxietl.infra.release.aws.S3Uri;
import io.taxietl.infra.release.record.PinnedCode;
import io.taxietl.infra.terraform.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

class CodeAndSampleTest {
    private static Emulator emulator;

    @TempDir
    private Path folder;

    private ReleaseFixture environment;

    @BeforeAll
    static void start() throws Exception {
        emulator = Emulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void anEnvironment() throws Exception {
        environment = new ReleaseFixture(emulator, folder);
    }

    @Test
    void codeLiesUnderItsDigestWithVersionAndCommit() throws Exception {
        PinnedCode code = environment.candidate("good-1").store(store(), "first");
        S3Uri jar = S3Uri.of(code.jar());
        assertThat(jar.key())
                .isEqualTo("code/releases/" + CodeStore.digest(folder.resolve("good-1/etl.jar")) + "/etl.jar");
        assertThat(head(jar).metadata()).isEqualTo(Map.of("version", "good-1", "commit", "c0ffee123456"));
        assertThat(code.code().target())
                .isEqualTo(environment.candidate("good-1").target());
    }

    @Test
    void anObjectThatIsThereIsNeverWrittenAgain() throws Exception {
        Path file = Files.writeString(folder.resolve("code.txt"), "code");
        S3Uri first = S3Uri.of(store().upload(file, Map.of("version", "1")));
        assertThat(store().upload(file, Map.of("version", "2"))).isEqualTo(first.toString());
        assertThat(head(first).metadata()).isEqualTo(Map.of("version", "1"));
    }

    @Test
    void aFileThatIsNoJarIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("no.jar"), "no jar");
        BuiltCode.Parts parts = new BuiltCode.Parts(file, file, file, file.toString(), "5.1", "");
        assertThatThrownBy(() -> new BuiltCode(parts, store()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no.jar is not a jar that can be read");
    }

    @Test
    void rulesThatLiveElsewhereAreCopiedSoThatNobodyChangesThemUnderARelease() throws Exception {
        environment.put("raw", "rules/ours.dqdl", "Rules = [ RowCount > 1 ]", Map.of());
        Path jar = folder.resolve("good-1/etl.jar");
        PinnedCode before = environment.candidate("good-1").store(store(), "first");
        BuiltCode.Parts parts =
                new BuiltCode.Parts(jar, jar, jar, environment.uri("raw", "rules/ours.dqdl"), "5.1", "");
        PinnedCode code = new BuiltCode(parts, store()).store(store(), "first");
        assertThat(code.jar()).isEqualTo(before.jar());
        assertThat(code.rules()).startsWith(environment.uri("artifacts", "code/releases/"));
        assertThat(environment.content(code.rules())).isEqualTo("Rules = [ RowCount > 1 ]");
    }

    @Test
    void whatIsMissingOrTooMuchIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("any"), "any");
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> built(none, file, "")).hasMessageContaining("the configuration " + none);
        assertThatThrownBy(() -> built(file, none, "")).hasMessageContaining("the ruleset " + none);
        assertThatThrownBy(() -> built(file, file, "x".repeat(BuiltCode.LONGEST_SETTINGS + 1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("sparkSettings take 601 characters, expected at most 600");
    }

    private void built(Path configuration, Path rules, String settings) throws IOException {
        Path jar = folder.resolve("any");
        new BuiltCode(new BuiltCode.Parts(jar, jar, configuration, rules.toString(), "5.1", settings), store());
    }

    @Test
    void theNewestFilesAreCopiedWithinTheirBounds() throws Exception {
        // S3 knows the time of an object to the second.
        Thread.sleep(1100);
        environment.land("2024/big.parquet", "x".repeat(1_000_001));
        Thread.sleep(1100);
        environment.land("2024/a.csv", "a");
        environment.land("2024/notes.txt", "no source file");
        Thread.sleep(1100);
        environment.land("2024/b.parquet", "b");
        assertThat(newest(1, 1).words()).isEqualTo("2024/b.parquet");
        assertThat(newest(3, 1).words()).isEqualTo("2024/b.parquet, 2024/a.csv, yellow_tripdata_2024-01.parquet");
        CanaryInput bigger = newest(3, 2);
        assertThat(bigger.words()).isEqualTo("2024/b.parquet, 2024/a.csv, 2024/big.parquet");
        assertThat(head(S3Uri.of(bigger.uri()).child("2024/big.parquet")).contentLength())
                .isEqualTo(1_000_001);
    }

    @Test
    void theFingerprintChangesWithTheContentOfAFile() {
        String before = newest(1, 1).fingerprint();
        assertThat(newest(1, 1).fingerprint()).isEqualTo(before);
        environment.land("yellow_tripdata_2024-01.parquet", "the rows of A month");
        assertThat(newest(1, 1).fingerprint()).isNotEqualTo(before);
    }

    @Test
    void aSampleWithoutASourceFileIsRefused() {
        assertThatThrownBy(() -> sample(1, 1).given(environment.uri("raw", "nowhere/")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("where no source file lies");
        assertThat(sample(1, 1).given(environment.uri("raw", "yellow")).words())
                .isEqualTo(environment.uri("raw", "yellow"));
    }

    private CanaryInput newest(int files, int megabytes) {
        return sample(files, megabytes)
                .newest(S3Uri.of(environment.uri("raw", "")), S3Uri.of(environment.uri("artifacts", "copies/")));
    }

    private CanarySample sample(int files, int megabytes) {
        return new CanarySample(environment.clients.s3(), new HealthRules(files, megabytes, 0.9, 1.5, 120, 0.1, 0));
    }

    private CodeStore store() {
        return environment.services(new LinesConsole(line -> {})).code();
    }

    private HeadObjectResponse head(S3Uri object) {
        return environment.clients.s3().headObject(request -> request.bucket(object.bucket())
                .key(object.key()));
    }
}
