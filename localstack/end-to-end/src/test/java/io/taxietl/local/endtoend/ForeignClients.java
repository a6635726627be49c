package io.taxietl.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** pyiceberg, awswrangler and the aws command line, as other people use the catalog. */
final class ForeignClients {
    private static final Path PYTHON = Workspace.checkout().resolve(".venv-clients/bin/python");
    private static final Path SCRIPT = Workspace.checkout().resolve("localstack/end-to-end/src/test/python/clients.py");

    static final String NOT_INSTALLED = "Clients of the catalog are not in .venv-clients. Run 'make prepare'.";

    private final Workspace workspace;
    private final String database;

    ForeignClients(Workspace workspace, String database) {
        this.workspace = workspace;
        this.database = database;
    }

    static boolean areInstalled() {
        return PYTHON.toFile().canExecute();
    }

    /** What they have seen. Their own tables are gone again. */
    JsonNode inPython(String location) throws Exception {
        List<String> said = workspace
                .command(List.of(PYTHON.toString(), SCRIPT.toString(), database, location))
                .succeeded()
                .lines()
                .toList();
        return new ObjectMapper().readTree(said.get(said.size() - 1));
    }

    /** What the aws command line answers. */
    JsonNode aws(String operation, String... options) throws Exception {
        List<String> words =
                new ArrayList<>(List.of("aws", "glue", operation, "--database-name", database, "--output", "json"));
        words.addAll(List.of(options));
        return new ObjectMapper().readTree(workspace.command(words).succeeded());
    }
}
