package io.taxietl.etl.report;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.time.YearMonth;
import java.util.function.Function;

/** The report as JSON: {@code quality.json}, for machines. */
public final class ReportJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(YearMonth.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new Text<>(Instant.class, Instant::parse))
                    .addDeserializer(YearMonth.class, new Text<>(YearMonth.class, YearMonth::parse)))
            // A newer release may have added keys; what this one knows is still there.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ReportJson() {}

    /** The report as JSON in lines, the same bytes on every machine, ended by a line feed. */
    public static String write(QualityReport report) {
        // The default indenter takes the line separator of the machine.
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
        try {
            return MAPPER.writer(printer).writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A quality report is plain values and can always be written.", e);
        }
    }

    /**
     * The report that {@link #write} wrote. Keys that are not known are skipped.
     *
     * @throws IllegalArgumentException where the text is not JSON or not a report
     */
    public static QualityReport read(String json) {
        try {
            return MAPPER.readValue(json, QualityReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Cannot read the quality report: %s is not as expected: %s. Run the job again to write a new one."
                            .formatted(place(e.getLocation()), e.getOriginalMessage()),
                    e);
        }
    }

    private static String place(JsonLocation location) {
        return location == null
                ? "the text"
                : "line %s, column %s".formatted(location.getLineNr(), location.getColumnNr());
    }

    /** A type that is written as its {@code toString} and read by its own parser. */
    private static final class Text<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> parser;

        Text(Class<T> type, Function<String, T> parser) {
            super(type);
            this.parser = parser;
        }

        @Override
        protected T _deserialize(String value, DeserializationContext context) {
            return parser.apply(value);
        }
    }
}
