package io.taxietl.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.local.aws.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The local AWS that {@code local-up} keeps for this checkout.
 *
 * @param process the process to end
 * @param emulator what it is, in words
 * @param glue with the secret of this LocalGlue in its path
 */
record Running(long process, String emulator, URI aws, URI glue) {
    private static final String FILE = "aws.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param folder where the local AWS of a checkout keeps its files */
    static Optional<Running> find(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Running running = JSON.readValue(file.toFile(), Running.class);
        return ProcessHandle.of(running.process).isPresent() ? Optional.of(running) : Optional.empty();
    }

    void save(Path folder) throws IOException {
        // A temporary file is its owner's alone, and stays so under another name.
        Path draft = Files.createTempFile(folder, "aws", ".json");
        JSON.writeValue(draft.toFile(), this);
        Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    Endpoints endpoints() {
        return new Endpoints(aws, glue);
    }
}
