package io.taxietl.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.config.TransformationConfiguration;
import io.taxietl.etl.config.TransformationConfiguration.Features;
import io.taxietl.etl.config.TransformationConfiguration.MissingValues;
import io.taxietl.etl.config.TransformationConfiguration.OutlierBound;
import io.taxietl.etl.config.TransformationConfiguration.Strategy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransformationProblemsTest {
    private static List<String> problems(Map<String, MissingValues> missing, Map<String, OutlierBound> outliers) {
        return TransformationProblems.of(
                new TransformationConfiguration(missing, outliers, new Features(List.of(7), List.of(132))));
    }

    @Test
    void findsNothingInTheDefaults() {
        assertThat(TransformationProblems.of(Configurations.defaults())).isEmpty();
    }

    @Test
    void reportsEveryProblemAtOnce() {
        TransformationConfiguration configuration = new TransformationConfiguration(
                Map.of("fare", new MissingValues(Strategy.MODE, 1)),
                Map.of("vendor_id", new OutlierBound(1.5, 0)),
                new Features(List.of(24), List.of(0)));

        assertThatThrownBy(() -> new TaxiDataTransformer(configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "Cannot transform",
                        "transformation.missingValues.fare is no canonical column, expected one of [vendor_id,",
                        "transformation.outliers.vendor_id is no column that can be capped, expected one of [trip_distance,",
                        "transformation.outliers.vendor_id.quantile is 1.5, expected above 0 and at most 1.",
                        "transformation.outliers.vendor_id.maximum is 0.0, expected a number above 0.",
                        "transformation.features.rushHours is 24, expected an hour from 0 to 23.",
                        "transformation.features.airportLocationIds is 0, expected a zone id above 0.");
    }

    @Test
    void refusesToMakeUpATime() {
        assertThat(problems(Map.of("pickup_datetime", new MissingValues(Strategy.CONSTANT, "2024")), Map.of()))
                .containsExactly("transformation.missingValues.pickup_datetime.strategy is constant, expected keep,"
                        + " because a time cannot be made up.");
    }

    @Test
    void refusesAMedianOfTexts() {
        assertThat(problems(Map.of("store_and_fwd_flag", new MissingValues(Strategy.MEDIAN, "N")), Map.of()))
                .containsExactly("transformation.missingValues.store_and_fwd_flag.strategy is median, expected mode,"
                        + " constant or keep for a text.");
    }

    @Test
    void refusesAValueOfAnotherType() {
        assertThat(problems(
                        Map.of(
                                "passenger_count", new MissingValues(Strategy.MODE, "1"),
                                "tip_amount", new MissingValues(Strategy.CONSTANT, "0"),
                                "store_and_fwd_flag", new MissingValues(Strategy.CONSTANT, 0)),
                        Map.of()))
                .containsExactly(
                        "transformation.missingValues.passenger_count.value is 1, expected a value of type int.",
                        "transformation.missingValues.store_and_fwd_flag.value is 0, expected a value of type string.",
                        "transformation.missingValues.tip_amount.value is 0, expected a value of type double.");
    }

    @Test
    void acceptsAWholeNumberForAnAmountAndAnyValueWhereNullsStay() {
        assertThat(problems(
                        Map.of(
                                "tip_amount", new MissingValues(Strategy.CONSTANT, 0),
                                "dropoff_datetime", new MissingValues(Strategy.KEEP, null)),
                        Map.of("tip_amount", new OutlierBound(1.0, 0.01))))
                .isEmpty();
    }

    @Test
    void refusesAQuantileOfZero() {
        assertThat(problems(Map.of(), Map.of("tip_amount", new OutlierBound(0, 1))))
                .containsExactly("transformation.outliers.tip_amount.quantile is 0.0, expected above 0 and at most 1.");
    }
}
