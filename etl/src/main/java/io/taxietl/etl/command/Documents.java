package io.taxietl.etl.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.etl.config.ConfigurationFile;
import io.taxietl.etl.config.InvalidConfigurationException;
import io.taxietl.etl.quality.rule.InvalidRulesetException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads the documents that a run is given: configuration and ruleset, from disk, S3 or the jar. */
final class Documents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Configuration hadoop;

    Documents(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /** A number, a boolean or a JSON list where the text is one, else the text itself. */
    static Object scalar(String text) {
        try {
            Object value = JSON.readValue(text, Object.class);
            return value == null ? text : value;
        } catch (JsonProcessingException plainText) {
            return text;
        }
    }

    /** @throws InvalidConfigurationException if there is no such file or it cannot be read */
    ConfigurationFile configuration(String name) {
        try {
            return new ConfigurationFile(name, read(name));
        } catch (FileNotFoundException missing) {
            throw InvalidConfigurationException.noSuchFile(name, "");
        } catch (IOException failure) {
            throw InvalidConfigurationException.unreadable(name, failure);
        }
    }

    /** A ruleset that has not been parsed yet. */
    record Ruleset(String name, String dqdl) {}

    /**
     * The ruleset: {@code argument} if given; else {@code configured}, beside the configuration file or among the
     * defaults in the jar.
     *
     * @throws InvalidRulesetException if it is not there or cannot be read
     */
    Ruleset ruleset(Optional<String> argument, Optional<String> configurationFile, String configured) {
        String name = argument.or(() -> beside(configurationFile, configured)).orElse(configured);
        try {
            boolean packaged = argument.isEmpty() && name.equals(configured);
            return new Ruleset(name, packaged ? packaged(configured) : read(name));
        } catch (IOException failure) {
            throw InvalidRulesetException.unreadable(name, failure);
        }
    }

    private Optional<String> beside(Optional<String> configurationFile, String configured) {
        return configurationFile
                .map(file -> new Path(new Path(file).getParent(), configured).toString())
                .filter(this::exists);
    }

    private boolean exists(String name) {
        try {
            Path path = new Path(name);
            return path.getFileSystem(hadoop).exists(path);
        } catch (IOException unreachable) {
            throw InvalidRulesetException.unreadable(name, unreachable);
        }
    }

    private static String packaged(String configured) throws IOException {
        try (InputStream stream = Documents.class.getResourceAsStream("/environments/" + configured)) {
            if (stream == null) {
                throw new FileNotFoundException("there is no such ruleset among the defaults");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String read(String name) throws IOException {
        try {
            Path path = new Path(name);
            FileSystem fileSystem = path.getFileSystem(hadoop);
            try (InputStream stream = fileSystem.open(path)) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException noPath) {
            throw new IOException(noPath);
        }
    }
}
