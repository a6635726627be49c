package io.taxietl.etl.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.etl.config.ConfigurationFile;
import io.taxietl.etl.config.InvalidConfigurationException;
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
        return new ConfigurationFile(name, read(name));
    }

    /**
     * The ruleset: {@code argument} if given; else {@code configured}, beside the configuration file or among the
     * defaults in the jar.
     */
    Ruleset ruleset(Optional<String> argument, Optional<String> configurationFile, String configured) {
        if (argument.isPresent()) {
            return new Ruleset(argument.get(), read(argument.get()));
        }
        if (configurationFile.isPresent()) {
            String beside = new Path(new Path(configurationFile.get()).getParent(), configured).toString();
            if (exists(beside)) {
                return new Ruleset(beside, read(beside));
            }
        }
        return packaged(configured);
    }

    /** A ruleset that has not been parsed yet. */
    record Ruleset(String name, String dqdl) {}

    private static Ruleset packaged(String configured) {
        String resource = "/environments/" + configured;
        try (InputStream stream = Documents.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw InvalidConfigurationException.noSuchFile(configured, "");
            }
            return new Ruleset(configured, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException damaged) {
            throw InvalidConfigurationException.unreadable(configured, damaged);
        }
    }

    private boolean exists(String name) {
        try {
            Path path = new Path(name);
            return path.getFileSystem(hadoop).exists(path);
        } catch (IOException unreachable) {
            throw InvalidConfigurationException.unreadable(name, unreachable);
        }
    }

    private String read(String name) {
        try {
            Path path = new Path(name);
            FileSystem fileSystem = path.getFileSystem(hadoop);
            try (InputStream stream = fileSystem.open(path)) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (FileNotFoundException missing) {
            throw InvalidConfigurationException.noSuchFile(name, "");
        } catch (IOException | IllegalArgumentException failure) {
            throw InvalidConfigurationException.unreadable(name, new IOException(failure));
        }
    }
}
