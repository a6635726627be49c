package io.taxietl.local.sampledata;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that writes sample months. */
@Command(
        name = "SampleData",
        description =
                "Writes months of made-up taxi trips in the exact file schemas of their time, with known defects.",
        showDefaultValues = true,
        sortOptions = false)
public final class SampleData implements Callable<Integer> {
    /** One month of each era. */
    private static final String EVERY_ERA = "2009-11,2010-02,2014-08,2020-10,2024-01,2025-01,2026-06";

    @Spec
    private CommandSpec spec;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "folder for the files")
    private Path output;

    @Option(
            names = "--months",
            defaultValue = EVERY_ERA,
            converter = MonthsConverter.class,
            paramLabel = "MONTHS",
            description = "months and ranges, such as 2009-01,2024-01..2024-12")
    private List<YearMonth> months;

    @Option(names = "--rows", defaultValue = "10000", paramLabel = "N", description = "rows of each month")
    private long rows;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "another seed, other trips")
    private long seed;

    @Option(
            names = "--format",
            defaultValue = "parquet",
            paramLabel = "FORMAT",
            description = "kind of file: ${COMPLETION-CANDIDATES}")
    private Format format;

    @Option(
            names = "--csv-header",
            defaultValue = "of_month",
            paramLabel = "HEADER",
            description = "names in CSV files: ${COMPLETION-CANDIDATES}")
    private CsvHeader csvHeader;

    @Option(
            names = "--timestamps",
            defaultValue = "micros",
            paramLabel = "TYPE",
            description = "timestamps in Parquet files from 2011 on: ${COMPLETION-CANDIDATES}")
    private TimestampType timestamps;

    @Option(names = "--without-defects", description = "only faultless rows, Flex Fare rows among them")
    private boolean withoutDefects;

    // Picocli acts on it.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    /** Runs the command and ends the process: 0 written, 1 not written, 2 arguments wrong. */
    public static void main(String[] arguments) {
        System.exit(command().execute(arguments));
    }

    static CommandLine command() {
        return new CommandLine(new SampleData())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, line, parsed) -> {
                    if (exception instanceof UncheckedIOException) {
                        line.getErr().println(exception.getMessage());
                        return 1;
                    }
                    throw exception;
                });
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<SampleMonth> samples = samples();
        out.printf(
                Locale.ROOT,
                "Writing %d %s of %,d rows each, seed %d, to %s%n",
                samples.size(),
                samples.size() == 1 ? "month" : "months",
                rows,
                seed,
                output.toAbsolutePath().normalize());
        // In parallel; printed in the order of the months, each as soon as those before it are done.
        samples.parallelStream().map(sample -> sample.writeTo(output)).forEachOrdered(contents -> print(out, contents));
        out.flush();
        return 0;
    }

    private List<SampleMonth> samples() {
        if (months.stream().distinct().count() < months.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Cannot write the months: --months is " + months
                            + ", expected each month once. Leave out what is named twice.");
        }
        try {
            return months.stream().map(this::sample).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private SampleMonth sample(YearMonth month) {
        SampleMonthBuilder builder = SampleMonth.of(month).rows(rows).seed(seed).timestamps(timestamps);
        if (format == Format.CSV) {
            builder.csv(csvHeader);
        }
        if (withoutDefects) {
            builder.withoutUsualDefects();
        }
        return builder.build();
    }

    private static void print(PrintWriter out, MonthContents contents) {
        out.printf(
                Locale.ROOT,
                "%s (schema of %s): %,d rows, %,d for quarantine, %,d duplicates%n",
                contents.file().toAbsolutePath().normalize(),
                Era.of(contents.month()).label(),
                contents.rows(),
                contents.quarantined(),
                contents.duplicates());
        String reasons = contents.quarantinedByReason().entrySet().stream()
                .filter(reason -> reason.getValue() > 0)
                .map(SampleData::describe)
                .collect(Collectors.joining(", "));
        if (!reasons.isEmpty()) {
            out.println("  " + reasons);
        }
        out.flush();
    }

    private static String describe(Map.Entry<QuarantineReason, Long> reason) {
        return reason.getKey().label() + " " + reason.getValue();
    }

    /** Reads {@code 2009-01,2024-01..2024-12}. */
    static final class MonthsConverter implements ITypeConverter<List<YearMonth>> {
        @Override
        public List<YearMonth> convert(String text) {
            List<YearMonth> months = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                String[] ends = part.strip().split("\\.\\.", -1);
                YearMonth last = month(ends[ends.length - 1], text);
                for (YearMonth month = month(ends[0], text); !month.isAfter(last); month = month.plusMonths(1)) {
                    months.add(month);
                }
            }
            if (months.isEmpty()) {
                throw new CommandLine.TypeConversionException("Cannot read the months: '" + text
                        + "' names none, expected the form 2024-01 or 2024-01..2024-12. Name the earlier month first.");
            }
            return months;
        }

        private static YearMonth month(String month, String text) {
            try {
                return YearMonth.parse(month);
            } catch (DateTimeException e) {
                throw new CommandLine.TypeConversionException("Cannot read the months: '" + month + "' in '" + text
                        + "' is no month, expected the form 2024-01 or 2024-01..2024-12.");
            }
        }
    }
}
