package io.taxietl.local.sampledata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    private SampleMonth(Builder builder) {
        month = builder.month;
        rows = builder.rows;
        seed = builder.seed;
        format = builder.format;
        csvHeader = builder.csvHeader;
        timestamps = builder.timestamps;
        fileName = builder.fileName == null ? "yellow_tripdata_" + month + "." + format.extension() : builder.fileName;
        layout = builder.layout();
        defects = Collections.unmodifiableMap(new EnumMap<>(builder.effectiveDefects()));
        flexFareRows = builder.flexFareRows();
        other = builder.other;
        copies = builder.copies;
    }

    /** A month with 10,000 rows, seed 1 and the usual defects, as Parquet. */
    public static Builder of(YearMonth month) {
        return new Builder(month);
    }

    /** As {@link #of(YearMonth)}, for example {@code of("2024-01")}. */
    public static Builder of(String month) {
        return new Builder(YearMonth.parse(month));
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

    /** Describes a {@link SampleMonth}. */
    public static final class Builder {
        private final YearMonth month;
        private final Map<Defect, Long> defects = new EnumMap<>(Defect.class);
        private final Set<Field> without = EnumSet.noneOf(Field.class);
        private boolean usualDefects = true;
        private long rows = 10_000;
        private long seed = 1;
        private double flexFareShare;
        private Format format = Format.PARQUET;
        private CsvHeader csvHeader = CsvHeader.OF_MONTH;
        private TimestampType timestamps = TimestampType.MICROS;
        private String fileName;
        private SampleMonth other;
        private long copies;

        private Builder(YearMonth month) {
            this.month = month;
            this.flexFareShare = NullBlock.defaultShare(month);
        }

        public Builder rows(long rows) {
            this.rows = rows;
            return this;
        }

        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Exactly so many rows with the defect, in place of its usual number. */
        public Builder defect(Defect defect, long count) {
            defects.put(defect, count);
            return this;
        }

        /** None but those that are asked for. Flex Fare rows, which are no defect, stay. */
        public Builder withoutUsualDefects() {
            usualDefects = false;
            return this;
        }

        /** The share of rows with the null block, 0 to 1, in place of the month's usual one. */
        public Builder flexFareShare(double share) {
            flexFareShare = share;
            return this;
        }

        public Builder csv(CsvHeader header) {
            format = Format.CSV;
            csvHeader = header;
            return this;
        }

        public Builder timestamps(TimestampType type) {
            timestamps = type;
            return this;
        }

        /** A name of your own; without the month in it, the file's period is unknown. */
        public Builder fileName(String name) {
            fileName = name;
            return this;
        }

        /** Leaves the column out of the file. */
        public Builder withoutColumn(Field field) {
            without.add(field);
            return this;
        }

        /** After the month's own rows, the last faultless rows of another month, exactly as they are in its file. */
        public Builder copyLastRowsOf(SampleMonth month, long count) {
            other = month;
            copies = count;
            return this;
        }

        /** @throws IllegalArgumentException when no file can be like that, with every problem in the message */
        public SampleMonth build() {
            List<String> problems = problems();
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", problems));
            }
            return new SampleMonth(this);
        }

        private FileLayout layout() {
            FileLayout layout = format == Format.CSV ? csvHeader.layout(month) : Era.parquetLayout(month);
            for (Field field : without) {
                layout = layout.without(field);
            }
            return layout;
        }

        private Map<Defect, Long> effectiveDefects() {
            Map<Defect, Long> effective = new EnumMap<>(Defect.class);
            for (Defect defect : Defect.values()) {
                boolean usual = usualDefects && defect.fits(layout());
                long count = defects.getOrDefault(defect, usual ? defect.defaultCount(rows) : 0);
                effective.put(defect, count);
            }
            return effective;
        }

        private long flexFareRows() {
            return (long) (flexFareShare * rows + 0.5);
        }

        private List<String> problems() {
            List<String> problems = new ArrayList<>();
            if (rows < 1) {
                problems.add("Cannot write sample month " + month + ": rows is " + rows + ", expected 1 or more.");
            }
            if (!(flexFareShare >= 0 && flexFareShare <= 1)) {
                problems.add("Cannot write sample month " + month + ": the Flex Fare share is " + flexFareShare
                        + ", expected 0 to 1.");
            }
            defects.forEach((defect, count) -> {
                if (count > 0 && !defect.fits(layout())) {
                    problems.add("Cannot write sample month " + month + ": the file has no column that could hold "
                            + defect + ". Leave the defect out, or choose another month or format.");
                }
            });
            long special = flexFareRows()
                    + effectiveDefects().values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
            if (special > rows - 1) {
                problems.add("Cannot write sample month " + month + ": Flex Fare rows and defects are " + special
                        + ", expected fewer than the " + rows + " rows. Ask for more rows or fewer of them.");
            }
            return problems;
        }
    }
}
