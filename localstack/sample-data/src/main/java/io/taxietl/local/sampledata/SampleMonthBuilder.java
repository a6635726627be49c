package io.taxietl.local.sampledata;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Describes a {@link SampleMonth}. */
public final class SampleMonthBuilder {
    final YearMonth month;
    private final Map<Defect, Long> defects = new EnumMap<>(Defect.class);
    private final Set<Field> without = EnumSet.noneOf(Field.class);
    private boolean usualDefects = true;
    long rows = 10_000;
    long seed = 1;
    private double flexFareShare;
    Format format = Format.PARQUET;
    CsvHeader csvHeader = CsvHeader.OF_MONTH;
    TimestampType timestamps = TimestampType.MICROS;
    private String fileName;
    SampleMonth other;
    long copies;

    SampleMonthBuilder(YearMonth month) {
        this.month = month;
        this.flexFareShare = NullBlock.defaultShare(month);
    }

    public SampleMonthBuilder rows(long rows) {
        this.rows = rows;
        return this;
    }

    public SampleMonthBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** Exactly so many rows with the defect, in place of its usual number. */
    public SampleMonthBuilder defect(Defect defect, long count) {
        defects.put(defect, count);
        return this;
    }

    /** None but those that are asked for. Flex Fare rows, which are no defect, stay. */
    public SampleMonthBuilder withoutUsualDefects() {
        usualDefects = false;
        return this;
    }

    /** The share of rows with the null block, 0 to 1, in place of the month's usual one. */
    public SampleMonthBuilder flexFareShare(double share) {
        flexFareShare = share;
        return this;
    }

    public SampleMonthBuilder csv(CsvHeader header) {
        format = Format.CSV;
        csvHeader = header;
        return this;
    }

    public SampleMonthBuilder timestamps(TimestampType type) {
        timestamps = type;
        return this;
    }

    /** A name of your own; without the month in it, the file's period is unknown. */
    public SampleMonthBuilder fileName(String name) {
        fileName = name;
        return this;
    }

    /** Leaves the column out of the file. */
    public SampleMonthBuilder withoutColumn(Field field) {
        without.add(field);
        return this;
    }

    /**
     * After the month's own rows, the last faultless rows of another month, exactly as they are in its file. Of the
     * month before, those of its last day are near enough to stay; earlier ones are outside the period of this file.
     */
    public SampleMonthBuilder copyLastRowsOf(SampleMonth month, long count) {
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

    String fileName() {
        return fileName == null ? "yellow_tripdata_" + month + "." + format.extension() : fileName;
    }

    FileLayout layout() {
        FileLayout layout = format == Format.CSV ? csvHeader.layout(month) : Era.parquetLayout(month);
        for (Field field : without) {
            layout = layout.without(field);
        }
        return layout;
    }

    Map<Defect, Long> effectiveDefects() {
        Map<Defect, Long> effective = new EnumMap<>(Defect.class);
        for (Defect defect : Defect.values()) {
            boolean usual = usualDefects && defect.fits(layout());
            long count = defects.getOrDefault(defect, usual ? defect.defaultCount(rows) : 0);
            effective.put(defect, count);
        }
        return Collections.unmodifiableMap(effective);
    }

    long flexFareRows() {
        return (long) (flexFareShare * rows + 0.5);
    }

    private List<String> problems() {
        String cannot = "Cannot write sample month " + month + ": ";
        FileLayout layout = layout();
        List<String> problems = new ArrayList<>();
        if (rows < 1) {
            problems.add(cannot + "rows is " + rows + ", expected 1 or more.");
        }
        if (!(flexFareShare >= 0 && flexFareShare <= 1)) {
            problems.add(cannot + "the Flex Fare share is " + flexFareShare + ", expected 0 to 1.");
        }
        if (flexFareShare > 0 && layout.carriesAsText(Field.PAYMENT_TYPE)) {
            problems.add(cannot + "the Flex Fare share is " + flexFareShare
                    + ", expected 0, because the file's payment types are texts. Choose another month or format.");
        }
        if (other != null && copies < 1) {
            problems.add(cannot + "the number of copied rows is " + copies + ", expected 1 or more.");
        }
        defects.forEach((defect, count) -> {
            if (count < 0) {
                problems.add(cannot + defect + " is " + count + ", expected 0 or more.");
            }
            if (count > 0 && !defect.fits(layout)) {
                problems.add(cannot + "the file has no column that could hold " + defect
                        + ". Leave the defect out, or choose another month or format.");
            }
        });
        // A month with defects starts with a metered row without one, so that copies and refunds have one before them.
        long faulty =
                effectiveDefects().values().stream().mapToLong(Long::longValue).sum();
        if (faulty + flexFareRows() > (faulty > 0 ? rows - 1 : rows)) {
            problems.add(cannot + "the month has " + faulty + " defects and " + flexFareRows()
                    + " Flex Fare rows, expected fewer than its " + rows
                    + " rows. Ask for more rows or for less of these.");
        }
        return problems;
    }
}
