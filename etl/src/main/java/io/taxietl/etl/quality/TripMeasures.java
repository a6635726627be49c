package io.taxietl.etl.quality;

import static org.apache.spark.sql.functions.col;

import io.taxietl.etl.quality.measure.Aggregation;
import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.quality.rule.Presence;
import io.taxietl.etl.schema.CodeDictionary;
import io.taxietl.etl.schema.TripColumn;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/** The measures that every report has, whatever the ruleset: what each column lacks, holds and spans. */
final class TripMeasures {
    /** The measured numbers, whose spread tells something; codes and fixed fees have none. */
    private static final Set<TripColumn> MEASURED = Set.of(
            TripColumn.PASSENGER_COUNT,
            TripColumn.TRIP_DISTANCE,
            TripColumn.FARE_AMOUNT,
            TripColumn.TIP_AMOUNT,
            TripColumn.TOLLS_AMOUNT,
            TripColumn.TOTAL_AMOUNT);

    private final Presence presence;
    private final UnreadableMeasures unreadable;
    private final Aggregation.Count records;
    private final Aggregation.Count nullBlock;
    private final Aggregation.Count nullBlockRecords;
    private final Map<TripColumn, Aggregation.Count> filled = new EnumMap<>(TripColumn.class);
    private final Map<TripColumn, Aggregation.Count> filledInNullBlock = new EnumMap<>(TripColumn.class);
    private final Map<TripColumn, Aggregation.Count> inDictionary = new EnumMap<>(TripColumn.class);
    private final Map<TripColumn, Aggregation.Values> spreads = new EnumMap<>(TripColumn.class);

    TripMeasures(Aggregation aggregation, Presence presence) {
        this.presence = presence;
        this.unreadable = new UnreadableMeasures(aggregation);
        Column isRecord = UnreadableMeasures.isRecord();
        this.records = aggregation.count(isRecord);
        this.nullBlock = aggregation.count(NullBlock.missesIn());
        this.nullBlockRecords = aggregation.count(NullBlock.missesIn(), isRecord);
        for (TripColumn column : TripColumn.values()) {
            Column value = col(column.columnName());
            Column filledIn = column == TripColumn.PASSENGER_COUNT ? value.notEqual(0) : value.isNotNull();
            filled.put(column, aggregation.count(filledIn, isRecord));
            if (NullBlock.contains(column)) {
                filledInNullBlock.put(column, aggregation.count(filledIn, NullBlock.missesIn(), isRecord));
            }
            if (CodeDictionary.describes(column)) {
                inDictionary.put(column, aggregation.count(CodeDictionary.contains(column)));
            }
            if (MEASURED.contains(column)) {
                spreads.put(column, aggregation.number(value));
            }
        }
    }

    long nullBlockRows(Figures figures) {
        return figures.of(nullBlock);
    }

    /** Lines of CSV files that are no record. */
    Unreadable unreadableLines(Figures figures) {
        return unreadable.lines(figures);
    }

    Map<TripColumn, ColumnQuality> columns(Figures figures) {
        Map<TripColumn, ColumnQuality> columns = new EnumMap<>(TripColumn.class);
        for (TripColumn column : TripColumn.values()) {
            columns.put(column, quality(column, presence.carrying(figures, Set.of(column))));
        }
        return Collections.unmodifiableMap(columns);
    }

    Set<TripColumn> carriedColumns(Figures file) {
        return Arrays.stream(TripColumn.values())
                .filter(column -> presence.carries(file, column))
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(() -> EnumSet.noneOf(TripColumn.class)), Collections::unmodifiableSet));
    }

    /** The missing share of the columns that lack values. */
    Map<TripColumn, Double> missing(Figures file) {
        Map<TripColumn, Double> missing = new EnumMap<>(TripColumn.class);
        columns(file).forEach((column, quality) -> {
            if (quality.missing() > 0) {
                missing.put(column, quality.missingRatio());
            }
        });
        return Collections.unmodifiableMap(missing);
    }

    Map<TripColumn, Long> values(Figures file) {
        Map<TripColumn, Long> values = new EnumMap<>(TripColumn.class);
        for (TripColumn column : TripColumn.values()) {
            values.put(column, presence.present(file, column));
        }
        return Collections.unmodifiableMap(values);
    }

    private ColumnQuality quality(TripColumn column, Figures carrying) {
        long present = presence.present(carrying, column);
        long judged = carrying.of(records) - (NullBlock.contains(column) ? carrying.of(nullBlockRecords) : 0);
        long filledIn = carrying.of(filled.get(column))
                - (NullBlock.contains(column) ? carrying.of(filledInNullBlock.get(column)) : 0);
        return new ColumnQuality(
                !carrying.isEmpty(),
                judged,
                judged - filledIn - unreadable.judged(carrying, column),
                carrying.rows() - present,
                unreadable.values(carrying, column),
                inDictionary.containsKey(column)
                        ? OptionalLong.of(present - carrying.of(inDictionary.get(column)))
                        : OptionalLong.empty(),
                spread(column, carrying));
    }

    private Optional<ColumnQuality.Spread> spread(TripColumn column, Figures figures) {
        return Optional.ofNullable(spreads.get(column))
                .filter(number -> figures.values(number) > 0)
                .map(number -> new ColumnQuality.Spread(
                        figures.minimum(number).orElseThrow(),
                        figures.total(number)
                                .divide(BigDecimal.valueOf(figures.values(number)), MathContext.DECIMAL128)
                                .doubleValue(),
                        figures.maximum(number).orElseThrow()));
    }
}
