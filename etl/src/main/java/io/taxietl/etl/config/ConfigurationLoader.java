package io.taxietl.etl.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the configuration of a run: {@code environments/base.json}, over it the file of the environment, over that the
 * arguments. Objects are merged; lists and single values replace.
 */
public final class ConfigurationLoader {
    static final String DEFAULTS = "environments/base.json";
    private static final String ARGUMENTS = "arguments";

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            // The schema has refused unknown keys; what is left belongs to the infrastructure.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ConfigurationLoader() {}

    /** The defaults alone. */
    public static EtlConfiguration defaults() {
        return load(Optional.empty(), Map.of());
    }

    /**
     * The configuration of a run.
     *
     * @param file the environment's file; the defaults hold where it is empty
     * @param arguments values by path, for example {@code quality.gate.minimumOverallScore}: text, numbers, booleans or
     *     lists of them
     * @throws InvalidConfigurationException with every problem at once
     */
    public static EtlConfiguration load(Optional<ConfigurationFile> file, Map<String, Object> arguments) {
        return map(merge(file, arguments));
    }

    /** The merged document behind {@link #load}, checked in the same way. */
    static ObjectNode merge(Optional<ConfigurationFile> file, Map<String, Object> arguments) {
        ConfigurationSchema schema = ConfigurationSchema.load();
        ObjectNode merged = Documents.parse(new ConfigurationFile(DEFAULTS, Resources.text("/" + DEFAULTS)));
        Set<Problem> reported = new LinkedHashSet<>();
        List<String> sentences = new ArrayList<>();
        String source = file.map(ConfigurationFile::name).orElse(DEFAULTS);
        if (file.isPresent()) {
            ObjectNode override = Documents.parse(file.get());
            report(schema.problems(override), source, reported, sentences);
            Documents.merge(merged, override);
        }
        ObjectNode override = Documents.nested(arguments);
        report(schema.problems(override), ARGUMENTS, reported, sentences);
        Documents.merge(merged, override);
        report(schema.problemsOfWhole(merged), source, reported, sentences);
        report(CrossChecks.problems(merged), source, reported, sentences);
        if (!sentences.isEmpty()) {
            throw new InvalidConfigurationException(sentences);
        }
        return merged;
    }

    /** The merged document is checked as well: what its parts were already reported for is not said twice. */
    private static void report(List<Problem> problems, String source, Set<Problem> reported, List<String> sentences) {
        for (Problem problem : problems) {
            if (reported.add(problem)) {
                sentences.add(problem.sentence(source));
            }
        }
    }

    private static EtlConfiguration map(ObjectNode merged) {
        try {
            return MAPPER.treeToValue(merged, EtlConfiguration.class);
        } catch (JsonProcessingException e) {
            // The schema allows nothing that the records cannot hold, so this is a defect of one of them.
            throw new IllegalStateException("Cannot map the checked configuration: " + e.getOriginalMessage(), e);
        }
    }
}
