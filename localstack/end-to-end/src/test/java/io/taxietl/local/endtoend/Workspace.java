package io.taxietl.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a deployment needs of a checkout, in a folder of its own: the developer's own state of ENV=local is not touched. */
final class Workspace {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path checkout = checkout();
    private final Path root;
    private final Map<String, String> environment;

    Workspace(Path root, Map<String, String> environment) {
        this.root = root;
        this.environment = environment;
        try {
            copy(checkout.resolve("environments"), root.resolve("environments"));
            Files.createSymbolicLink(root.resolve("etl"), checkout.resolve("etl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path checkout() {
        return Path.of(System.getProperty("checkout")).toAbsolutePath().normalize();
    }

    /** A command of the infrastructure, as make runs it. */
    Command infra(String... words) throws IOException, InterruptedException {
        return Command.run(root, environment, infraCommand(words));
    }

    /** A stack as it is synthesized for an environment. */
    JsonNode synthesized(String environmentName, String stack) throws IOException, InterruptedException {
        List<String> command = infraCommand("synth");
        command.set(command.size() - 1, environmentName);
        Command.run(root, environment, command).succeeded();
        return JSON.readTree(root.resolve("build/synth")
                .resolve(environmentName)
                .resolve(stack)
                .resolve("cdk.tf.json")
                .toFile());
    }

    /** A file beside the tests. */
    static String resource(String name) throws IOException {
        try (InputStream text = Objects.requireNonNull(Workspace.class.getResourceAsStream(name), name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The same, whose process is killed as soon as it says a text; one that never says it runs to its end. */
    void infraKilledAt(String text, String... words) throws IOException, InterruptedException {
        Command.runAndKillAt(text, root, environment, infraCommand(words));
    }

    private List<String> infraCommand(String... words) {
        Path target = checkout.resolve("main.java-infra/target");
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                target.resolve("infra-0.1.0.jar") + ":" + target.resolve("lib") + "/*",
                "io.taxietl.infra.command.InfraCommand"));
        command.addAll(List.of(words));
        command.addAll(List.of("--root", root.toString(), "--env", "local"));
        return command;
    }

    /** A command of the job, on this machine. */
    Command etl(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("etl/bin/etl").toString()));
        command.addAll(List.of(words));
        return Command.run(root, environment, command);
    }

    /** A command of somebody else, who works with the local AWS. */
    Command command(List<String> words) throws IOException, InterruptedException {
        return Command.run(root, environment, words);
    }

    /** What the environment answers with: names of buckets, jobs, the topic. */
    Map<String, String> outputs() throws IOException, InterruptedException {
        Map<String, String> found = new TreeMap<>();
        for (String line : infra("outputs").succeeded().lines().toList()) {
            int equals = line.indexOf(" = ");
            // Node's words about its own age stand between.
            if (equals > 0) {
                found.put(line.substring(0, equals), line.substring(equals + " = ".length()));
            }
        }
        return found;
    }

    /** Months of sample data; gives their folder. */
    Path months(String months, int rows) throws IOException, InterruptedException {
        Path output = root.resolve("months " + months);
        Command.run(
                        root,
                        Map.of(),
                        List.of(
                                checkout.resolve("localstack/bin/sample-data").toString(),
                                "--output",
                                output.toString(),
                                "--months",
                                months,
                                "--rows",
                                String.valueOf(rows)))
                .succeeded();
        return output;
    }

    /** Changes a value of the local environment's configuration; a section's own sections stand behind slashes. */
    void configure(String section, String key, Object value) throws IOException {
        Path file = root.resolve("environments/local.json");
        ObjectNode configuration = (ObjectNode) JSON.readTree(file.toFile());
        configuration.withObject("/" + section).set(key, JSON.valueToTree(value));
        JSON.writeValue(file.toFile(), configuration);
    }

    /** Another rule in the ruleset of every environment. */
    void addRule(String rule) throws IOException {
        Path file = root.resolve("environments/quality/trips.dqdl");
        String rules = Files.readString(file).strip();
        Files.writeString(file, rules.substring(0, rules.length() - 1) + "    , " + rule + "\n]\n");
    }

    /** The ruleset as it is in the checkout. */
    void restoreRules() throws IOException {
        Path file = Path.of("environments/quality/trips.dqdl");
        Files.copy(checkout.resolve(file), root.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(from)) {
            files = found.toList();
        }
        for (Path file : files) {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
    }
}
