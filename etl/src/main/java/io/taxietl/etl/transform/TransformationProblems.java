package io.taxietl.etl.transform;

import io.taxietl.etl.config.TransformationConfiguration;
import io.taxietl.etl.config.TransformationConfiguration.MissingValues;
import io.taxietl.etl.config.TransformationConfiguration.OutlierBound;
import io.taxietl.etl.config.TransformationConfiguration.Strategy;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;

/** Everything in a configuration that cannot be carried out, each as one line. */
final class TransformationProblems {
    private static final int LAST_HOUR = 23;

    private final List<String> problems = new ArrayList<>();

    private TransformationProblems() {}

    static List<String> of(TransformationConfiguration configuration) {
        TransformationProblems found = new TransformationProblems();
        new TreeMap<>(configuration.missingValues()).forEach(found::checkMissingValues);
        new TreeMap<>(configuration.outliers()).forEach(found::checkOutlier);
        configuration.features().rushHours().forEach(found::checkRushHour);
        configuration.features().airportLocationIds().forEach(found::checkAirport);
        return found.problems;
    }

    private void checkMissingValues(String column, MissingValues configured) {
        TripColumn known = TripColumn.named(column).orElse(null);
        String where = "missingValues." + column;
        if (known == null) {
            List<String> allowed = Arrays.stream(TripColumn.values())
                    .map(TripColumn::columnName)
                    .toList();
            problem(where, "no canonical column", "one of " + allowed);
        } else if (configured.strategy() != Strategy.KEEP) {
            checkStrategy(known, where, configured);
        }
    }

    private void checkStrategy(TripColumn column, String where, MissingValues configured) {
        if (!column.isNumber() && !column.type().equals(DataTypes.StringType)) {
            problem(where + ".strategy", name(configured.strategy()), "keep, because a time cannot be made up");
            return;
        }
        if (configured.strategy() == Strategy.MEDIAN && !column.isNumber()) {
            problem(where + ".strategy", name(configured.strategy()), "mode, constant or keep for a text");
        }
        if (!fits(column, configured.value())) {
            problem(
                    where + ".value",
                    configured.value(),
                    "a value of type " + column.type().simpleString());
        }
    }

    /** As in a configuration file. */
    private static String name(Strategy strategy) {
        return strategy.name().toLowerCase(Locale.ROOT);
    }

    private static boolean fits(TripColumn column, Object value) {
        if (column.type().equals(DataTypes.StringType)) {
            return value instanceof String;
        }
        return value instanceof Integer
                || (value instanceof Double && column.type().equals(DataTypes.DoubleType));
    }

    private void checkOutlier(String column, OutlierBound limit) {
        String where = "outliers." + column;
        if (!cappable().contains(column)) {
            problem(where, "no column that can be capped", "one of " + cappable());
        }
        if (!(limit.quantile() > 0 && limit.quantile() <= 1)) {
            problem(where + ".quantile", limit.quantile(), "above 0 and at most 1");
        }
        if (!(limit.maximum() > 0 && Double.isFinite(limit.maximum()))) {
            problem(where + ".maximum", limit.maximum(), "a number above 0");
        }
    }

    private static List<String> cappable() {
        Stream<String> amounts = Arrays.stream(TripColumn.values())
                .filter(column -> column.type().equals(DataTypes.DoubleType))
                .map(TripColumn::columnName);
        return Stream.concat(amounts, Stream.of(AddedColumn.DURATION_MINUTES, AddedColumn.SPEED_MPH))
                .toList();
    }

    private void checkRushHour(int hour) {
        if (hour < 0 || hour > LAST_HOUR) {
            problem("features.rushHours", hour, "an hour from 0 to " + LAST_HOUR);
        }
    }

    private void checkAirport(int locationId) {
        if (locationId < 1) {
            problem("features.airportLocationIds", locationId, "a zone id above 0");
        }
    }

    private void problem(String where, Object got, String expected) {
        problems.add("transformation." + where + " is " + got + ", expected " + expected + ".");
    }
}
