package io.taxietl.etl.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Several settings in one argument, because Glue knows each argument once. The object is flat: YARN, on which Spark may
 * run, takes two closing braces in an argument for its own.
 */
record JsonSettings(Map<String, Object> byPath) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static JsonSettings none() {
        return new JsonSettings(Map.of());
    }

    /** Reads an object like {@code {"catalog.type": "hadoop", "quality.gate.minimumOverallScore": 0.95}}. */
    static final class Converter implements ITypeConverter<JsonSettings> {
        @Override
        public JsonSettings convert(String text) {
            if (text.isBlank()) {
                return none();
            }
            try {
                Map<String, Object> settings =
                        JSON.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
                if (settings != null
                        && settings.values().stream()
                                .noneMatch(value -> Objects.isNull(value) || value instanceof Map)) {
                    return new JsonSettings(settings);
                }
            } catch (JsonProcessingException wrong) {
                throw problem(text, " (" + wrong.getOriginalMessage() + ")");
            }
            throw problem(text, "");
        }

        private static TypeConversionException problem(String text, String reason) {
            return new TypeConversionException(
                    "it is %s%s, expected one JSON object of values by path, such as {\"catalog.type\": \"hadoop\"}"
                            .formatted(text, reason.replaceAll("\\s+", " ")));
        }
    }
}
