package io.taxietl.local.sampledata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/**
 * A month of trips to be written in the file schema of its time. The same description gives the same bytes, on every
 * machine and at any time.
 *
 * <pre>{@code
 * MonthContents contents = SampleMonth.of(YearMonth.of(2024, 1))
 *         .rows(10_000)
 *         .defect(Defect.NEGATIVE_DISTANCE, 3)
 *         .build()
 *         .writeTo(folder);
 * }</pre>
 */
public final class SampleMonth {
    private final YearMonth month;
    private final long rows;
    private final long seed;
    private final long flexFareRows;
    private final Map<Defect, Long> defects;
    private final Format format;
    private final CsvHeader csvHeader;
    private final TimestampType timestamps;
    private final String fileName;
    private final FileLayout layout;
    private final SampleMonth other;
    private final long copies;

    SampleMonth(SampleMonthBuilder builder) {
        month = builder.month;
        rows = builder.rows;
        seed = builder.seed;
        format = builder.format;
        csvHeader = builder.csvHeader;
        timestamps = builder.timestamps;
        fileName = builder.fileName();
        layout = builder.layout();
        defects = builder.effectiveDefects();
        flexFareRows = builder.flexFareRows();
        other = builder.other;
        copies = builder.copies;
    }

    /** A month with 10,000 rows, seed 1 and the usual defects, as Parquet. */
    public static SampleMonthBuilder of(YearMonth month) {
        return new SampleMonthBuilder(month);
    }

    /** As {@link #of(YearMonth)}, for example {@code of("2024-01")}. */
    public static SampleMonthBuilder of(String month) {
        return new SampleMonthBuilder(YearMonth.parse(month));
    }

    /**
     * Writes {@code yellow_tripdata_YYYY-MM.parquet}, or what the builder says, into the folder, which is created when
     * it is not there. A file of that name is replaced.
     */
    public MonthContents writeTo(Path folder) {
        Path file = folder.resolve(fileName);
        ContentsCounter counter = new ContentsCounter(layout, period());
        try {
            Files.createDirectories(folder);
            try (TripSink sink = open(file)) {
                TripStream stream = new TripStream(this);
                while (stream.advance()) {
                    counter.count(stream.trip());
                    sink.write(stream.trip());
                }
                for (Trip copy : copies()) {
                    copy.keepOnly(layout.carried());
                    counter.count(copy);
                    sink.write(copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write sample month " + file + ": " + e.getMessage(), e);
        }
        return counter.contents(file, this);
    }

    private TripSink open(Path file) throws IOException {
        return format == Format.CSV
                ? new CsvSink(file, layout, csvHeader.line(layout, month))
                : new ParquetSink(file, layout, timestamps, Era.codec(month));
    }

    /** The last faultless rows of the other month: the only ones that a file of the month after it may hold too. */
    private Iterable<Trip> copies() {
        if (other == null) {
            return List.of();
        }
        ArrayDeque<Trip> last = new ArrayDeque<>();
        TripStream stream = new TripStream(other);
        while (stream.advance()) {
            if (stream.isFaultless()) {
                Trip copy = last.size() < copies ? new Trip() : last.removeFirst();
                copy.copyFrom(stream.trip());
                last.addLast(copy);
            }
        }
        return last;
    }

    public YearMonth month() {
        return month;
    }

    public long rows() {
        return rows;
    }

    long seed() {
        return seed;
    }

    long flexFareRows() {
        return flexFareRows;
    }

    Map<Defect, Long> defects() {
        return defects;
    }

    Format format() {
        return format;
    }

    FileLayout layout() {
        return layout;
    }

    Period period() {
        return fileName.contains(month.toString()) ? Period.of(month) : Period.withoutName(month);
    }
}
