package io.taxietl.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.quality.rule.Dimension;
import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.schema.CodeDictionary;
import io.taxietl.etl.schema.TripColumn;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ruleset that is shipped, on months as they come: each passes, and each defect is found. */
class DefaultRulesetTest {
    @Test
    void hasRulesForEveryDimensionThatIsJudgedByRules() {
        assertThat(DefaultRuleset.compile().size()).isGreaterThanOrEqualTo(20);
        for (Dimension dimension :
                List.of(Dimension.SCHEMA, Dimension.COMPLETENESS, Dimension.ACCURACY, Dimension.CONSISTENCY)) {
            assertThat(DefaultRuleset.compile().of(dimension).size())
                    .as(dimension.code())
                    .isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TripColumn.class,
            names = {"VENDOR_ID", "PAYMENT_TYPE", "RATE_CODE_ID", "STORE_AND_FWD_FLAG"})
    void hasTheCodesOfTheDictionary(TripColumn column) {
        Matcher rule = Pattern.compile("ColumnValues \"" + column.columnName() + "\" in \\[(.*?)]")
                .matcher(DefaultRuleset.text());

        assertThat(rule.find()).isTrue();
        assertThat(List.of(rule.group(1).replace("\"", "").split(", ")))
                .containsExactlyElementsOf(CodeDictionary.codes(column).stream()
                        .map(String::valueOf)
                        .toList());
    }

    @Test
    void passesAMonthOfWhichAQuarterIsFlexFare() {
        DataQualityReport report = report(month(i -> i % 4 == 0 ? TripRow.flexFare() : TripRow.sound()));

        assertThat(report.gate().failures()).isEmpty();
        assertThat(failed(report)).isEmpty();
        assertThat(report.validation().scores().overall()).hasValue(1.0);
    }

    @Test
    void passesAMonthOf2009WithoutZonesAndLaterFees() {
        DataQualityReport report = report(month(i -> TripRow.sound()
                .month(LocalDate.of(2009, 5, 1))
                .with(TripColumn.PICKUP_DATETIME, LocalDateTime.of(2009, 5, 3, 10, 0))
                .with(TripColumn.DROPOFF_DATETIME, LocalDateTime.of(2009, 5, 3, 10, 20))
                .with(TripColumn.VENDOR_ID, 1)
                .with(TripColumn.RATE_CODE_ID, null)
                .with(TripColumn.STORE_AND_FWD_FLAG, null)
                .with(TripColumn.PICKUP_LOCATION_ID, null)
                .with(TripColumn.DROPOFF_LOCATION_ID, null)
                .with(TripColumn.IMPROVEMENT_SURCHARGE, null)
                .with(TripColumn.CONGESTION_SURCHARGE, null)
                .with(TripColumn.AIRPORT_FEE, null)
                .with(TripColumn.TOTAL_AMOUNT, 16.5)));

        assertThat(report.gate().failures()).isEmpty();
        assertThat(report.validation().quarantined()).isZero();
    }

    @Test
    void passesAMonthOfVendor1WithItsSurchargesInExtra() {
        DataQualityReport report = report(month(i -> TripRow.sound()
                .with(TripColumn.VENDOR_ID, 1)
                .with(TripColumn.EXTRA, 3.5)
                .with(TripColumn.CBD_CONGESTION_FEE, 0.0)));

        assertThat(report.gate().failures()).isEmpty();
    }

    @Test
    void failsAMonthOfVendor2WhoseTotalsDoNotAddUp() {
        DataQualityReport report =
                report(month(i -> i % 10 == 0 ? TripRow.sound().with(TripColumn.TOTAL_AMOUNT, 17.5) : TripRow.sound()));

        assertThat(failed(report)).singleElement().satisfies(outcome -> {
            assertThat(outcome.rule())
                    .contains("where vendor_id <> 1 and payment_type <> 0")
                    .doesNotContain("\n");
            assertThat(outcome.dimension()).isEqualTo(Dimension.CONSISTENCY);
            assertThat(outcome.value()).hasValue(0.9);
        });
        assertThat(report.gate().passed()).isFalse();
    }

    @Test
    void failsAMonthThatHasLostItsNullBlock() {
        DataQualityReport report = report(month(i -> i % 2 == 0 ? TripRow.flexFare() : TripRow.sound()));

        assertThat(failed(report)).singleElement().satisfies(outcome -> assertThat(outcome.value())
                .hasValue(0.5));
        assertThat(report.gate().passed()).isFalse();
    }

    @Test
    void failsCbdFeesBeforeTheyBegan() {
        DataQualityReport report = report(month(
                i -> TripRow.sound().with(TripColumn.CBD_CONGESTION_FEE, 0.75).with(TripColumn.TOTAL_AMOUNT, 20.75)));

        assertThat(failed(report)).singleElement().satisfies(outcome -> assertThat(outcome.rule())
                .contains("2025-01-05"));
    }

    @Test
    void findsTipsOfCashPaymentsAndReversedTimes() {
        DataQualityReport tips = report(month(i -> TripRow.sound().with(TripColumn.PAYMENT_TYPE, 2)));
        DataQualityReport times = report(
                month(i -> TripRow.sound().with(TripColumn.DROPOFF_DATETIME, LocalDateTime.of(2024, 1, 15, 11, 59))));

        assertThat(failed(tips)).singleElement().satisfies(outcome -> assertThat(outcome.rule())
                .startsWith("ColumnValues \"tip_amount\" = 0"));
        assertThat(failed(times)).singleElement().satisfies(outcome -> assertThat(outcome.rule())
                .contains("dropoff_datetime >= pickup_datetime"));
    }

    @Test
    void toleratesAHalfPercentOfRefunds() {
        DataQualityReport report = report(month(i -> i == 0
                ? TripRow.sound().with(TripColumn.FARE_AMOUNT, -12.0).with(TripColumn.TOTAL_AMOUNT, -4.0)
                : TripRow.sound()));

        assertThat(failed(report)).singleElement().satisfies(outcome -> assertThat(outcome.violationRatio())
                .hasValue(0.005));
        assertThat(report.gate().failures()).isEmpty();
    }

    private static List<TripRow> month(IntFunction<TripRow> row) {
        return new ArrayList<>(
                IntStream.range(0, 200).mapToObj(i -> row.apply(i).id(i)).toList());
    }

    private static DataQualityReport report(List<TripRow> rows) {
        DataQualityValidator validator = Validation.by(DefaultRuleset.compile());
        return validator.generateQualityReport(validator.runFullValidation(TripRow.dataset(rows), 0));
    }

    private static List<RuleOutcome> failed(DataQualityReport report) {
        return report.validation().outcomes().stream()
                .filter(outcome -> outcome.outcome() == RuleOutcome.Result.FAILED)
                .toList();
    }
}
