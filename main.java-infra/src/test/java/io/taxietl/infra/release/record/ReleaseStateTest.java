package io.taxietl.infra.release.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.infra.Synthesized;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReleaseStateTest {
    private static final String BUCKET = "s3://taxietl-production-123456789012-artifacts/code/releases/";

    @Test
    void theRecordThatTerraformMakesCanBeRead() {
        ReleaseState state = initial();
        assertThat(state.activeSlot()).isEqualTo(Slot.BLUE);
        assertThat(state.idleSlot()).isEqualTo(Slot.GREEN);
        assertThat(state.code(Slot.GREEN).isPinned()).isFalse();
        assertThat(state.history()).isEmpty();
    }

    @Test
    void whatTerraformMakesIsWrittenAsItWasRead() throws Exception {
        JsonNode written = Json.MAPPER.readTree(initial().parameterValue());
        assertThat(written).isEqualTo(Json.MAPPER.readTree(initialText()));
    }

    @Test
    void theNewestEntriesThatFitAreKept() {
        ReleaseState state = pinned();
        for (int number = 1; number <= 50; number++) {
            state = state.ended(entry("release-" + number));
        }
        String value = state.parameterValue();
        assertThat(value.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(ReleaseState.LIMIT);
        ReleaseState read = ReleaseState.parse(value);
        int kept = read.history().size();
        assertThat(kept).isGreaterThan(5);
        assertThat(read.history().stream().map(HistoryEntry::id))
                .containsExactlyElementsOf(IntStream.range(0, kept)
                        .mapToObj(age -> "release-" + (50 - age))
                        .toList());
        ReleaseState longer =
                new ReleaseState(read.active(), read.slots(), state.history().subList(0, kept + 1), null);
        assertThat(longer.parameterValue()).isEqualTo(value);
    }

    @Test
    void anOperationWithALongFailureFits() {
        Operation operation = new Operation(
                "20260101T000000000Z",
                "deploy",
                "green",
                "somebody-with-a-long-name (arn:aws:sts::123456789012:assumed-role/taxietl-production-apply/GitHubActions)",
                "2026-01-01T00:00:00Z",
                "0123456789ab-0123456789ab",
                "20260101T000000000Z",
                java.util.List.of("sample", "keep", "upload", "pin", "apply", "canary", "judge", "promote"),
                "jr_" + "0".repeat(64),
                null);
        ReleaseState state = pinned().doing(operation.failing("x".repeat(5000)));
        assertThat(ReleaseState.parse(state.parameterValue()).operation().failure())
                .hasSize(300);
    }

    @Test
    void aRecordThatIsNoneIsRefused() {
        assertThatThrownBy(() -> ReleaseState.parse("{\"active\": "))
                .hasMessageStartingWith("Cannot read the release record: line 1 is wrong");
        assertThatThrownBy(() -> ReleaseState.parse("{\"active\": \"red\"}").activeSlot())
                .hasMessageContaining("a slot is red, expected blue or green");
    }

    private static ReleaseState pinned() {
        PinnedCode code = new PinnedCode(
                BUCKET + "0".repeat(64) + "/etl-0.1.0-glue.jar",
                BUCKET + "0".repeat(64) + "/TaxiEtlLauncher.scala",
                BUCKET + "0".repeat(64) + "/environment.json",
                BUCKET + "0".repeat(64) + "/trips.dqdl",
                "5.1",
                "spark.hadoop.fs.s3a.endpoint.region=us-east-1 --conf spark.sql.extensions="
                        + "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
                "20260101T000000000Z",
                "0.1.0",
                "0".repeat(40),
                "jr_" + "0".repeat(64),
                "2026-01-01T00:00:00Z",
                "20260101T000000000Z");
        return initial().pin(Slot.BLUE, code).pin(Slot.GREEN, code);
    }

    private static HistoryEntry entry(String id) {
        return new HistoryEntry(
                id,
                "deploy",
                "promoted",
                "green",
                "0.1.0",
                "kim (arn:aws:sts::123456789012:assumed-role/apply/kim)",
                "2026-01-01T00:00:00Z",
                0.95,
                1_000_000L,
                300);
    }

    private static ReleaseState initial() {
        return ReleaseState.parse(initialText());
    }

    private static String initialText() {
        return Synthesized.stack("production", "foundation")
                .at("/resource/aws_ssm_parameter/release/insecure_value")
                .asText();
    }
}
