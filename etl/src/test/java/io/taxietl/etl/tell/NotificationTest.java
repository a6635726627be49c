package io.taxietl.etl.tell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTest {
    @ParameterizedTest
    @ValueSource(ints = {98, 99})
    void keepsASubjectThatSnsTakes(int length) {
        assertThat(Notification.success("x".repeat(length), "body").subject()).hasSize(length);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 5000})
    void cutsASubjectThatIsTooLong(int length) {
        assertThat(Notification.success("x".repeat(length), "body").subject()).isEqualTo("x".repeat(99));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`two\r\nlines\tand a tab`,two lines and a tab",
                "`  spaces around  `,spaces around",
                "Zürich İstanbul,Zurich Istanbul",
                "price ≤ 5 €,price ? 5 ?",
                "``,failure",
                "`\n`,failure",
            })
    void makesTheSubjectPrintableAscii(String subject, String expected) {
        assertThat(Notification.failure(subject, "body").subject()).isEqualTo(expected);
    }

    @Test
    void cutsABodyThatIsTooLong() {
        assertThat(Notification.failure("subject", "x".repeat(65_536)).body()).hasSize(65_536);
        assertThat(Notification.failure("subject", "x".repeat(65_537)).body()).hasSize(65_536);
    }

    @Test
    void usesTheSubjectWhereThereIsNoBody() {
        assertThat(Notification.success("done", "").body()).isEqualTo("done");
    }
}
