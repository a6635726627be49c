package io.taxietl.local.sampledata;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what is written. */
final class ContentsCounter {
    private static final QuarantineReason[] REASONS = QuarantineReason.values();
    private static final Observation[] OBSERVATIONS = Observation.values();

    private final FileColumn[] columns;
    private final Period period;
    private final Fingerprints fingerprints = new Fingerprints();
    private final long[] byReason = new long[REASONS.length];
    private final long[] byObservation = new long[OBSERVATIONS.length];
    private final long[] nulls;
    private long rows;
    private long quarantined;
    private long duplicates;

    ContentsCounter(FileLayout layout, Period period) {
        this.columns = layout.columns().toArray(FileColumn[]::new);
        this.period = period;
        this.nulls = new long[columns.length];
    }

    void count(Trip trip) {
        rows++;
        boolean first = fingerprints.add(trip.fingerprint());
        if (countReasons(trip)) {
            quarantined++;
        } else if (!first) {
            duplicates++;
        }
        for (int i = 0; i < OBSERVATIONS.length; i++) {
            if (OBSERVATIONS[i].isShownBy(trip)) {
                byObservation[i]++;
            }
        }
        for (int i = 0; i < columns.length; i++) {
            if (!columns[i].writes(trip)) {
                nulls[i]++;
            }
        }
    }

    MonthContents contents(Path file, SampleMonth month) {
        Map<QuarantineReason, Long> reasons = new EnumMap<>(QuarantineReason.class);
        for (int i = 0; i < REASONS.length; i++) {
            reasons.put(REASONS[i], byReason[i]);
        }
        Map<Observation, Long> observations = new EnumMap<>(Observation.class);
        for (int i = 0; i < OBSERVATIONS.length; i++) {
            observations.put(OBSERVATIONS[i], byObservation[i]);
        }
        Map<String, Long> nullsByColumn = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i++) {
            nullsByColumn.put(columns[i].field().columnName(), nulls[i]);
        }
        return new MonthContents(
                file,
                month.month(),
                rows,
                quarantined,
                Collections.unmodifiableMap(reasons),
                duplicates,
                rows - month.rows(),
                Collections.unmodifiableMap(nullsByColumn),
                Collections.unmodifiableMap(observations));
    }

    private boolean countReasons(Trip trip) {
        boolean any = false;
        for (int i = 0; i < REASONS.length; i++) {
            if (REASONS[i].applies(trip, period)) {
                byReason[i]++;
                any = true;
            }
        }
        return any;
    }
}
