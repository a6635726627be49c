package io.taxietl.etl.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * The text of a configuration file, wherever it was read from.
 *
 * @param name path or URI, as messages name it
 */
public record ConfigurationFile(String name, String text) {

    /**
     * Reads a file of this machine.
     *
     * @throws InvalidConfigurationException if there is no such file or it cannot be read
     */
    public static ConfigurationFile read(Path path) {
        try {
            return new ConfigurationFile(path.toString(), Files.readString(path, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw InvalidConfigurationException.noSuchFile(path.toString(), neighbours(path));
        } catch (IOException e) {
            throw InvalidConfigurationException.unreadable(path.toString(), e);
        }
    }

    private static String neighbours(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !name.equals("schema.json"))
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            // Without a folder there is nothing to suggest; the missing file itself is what gets reported.
            return "";
        }
    }
}
