package io.taxietl.infra.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunArgumentsTest {
    @Test
    void namesTakeTheWordThatFollows() {
        assertThat(of("--set", "a.b=1", "--input", "s3://raw/2024/"))
                .isEqualTo(Map.of("--set", "a.b=1", "--input", "s3://raw/2024/"));
    }

    @Test
    void aFlagIsTrue() {
        assertThat(of("--reprocess", "--set", "a=b")).isEqualTo(Map.of("--reprocess", "true", "--set", "a=b"));
        assertThat(of("--reprocess")).isEqualTo(Map.of("--reprocess", "true"));
    }

    @Test
    void aValueMayStandBehindAnEqualsSign() {
        assertThat(of("--set=a.b=1")).isEqualTo(Map.of("--set", "a.b=1"));
    }

    @Test
    void furtherSettingsBecomeNamesOfTheirOwn() {
        assertThat(of("--set", "a=1", "--set", "b=2", "--set=c=3"))
                .isEqualTo(Map.of("--set", "a=1", "--set=b=2", "", "--set=c=3", ""));
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> of("reprocess"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("Cannot start the job: ARGUMENTS has reprocess where a name is due");
        assertThatThrownBy(() -> of("--input", "a", "--input", "b"))
                .hasMessage("Cannot start the job: ARGUMENTS has --input twice, expected it once.");
    }

    private static Map<String, String> of(String... words) {
        return RunArguments.of(List.of(words));
    }
}
