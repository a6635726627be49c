package io.taxietl.infra.terraform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Terraform on this machine. What it says goes to the person as it is. */
public final class Terraform {
    private static final Path MIRRORS = Path.of("/opt");

    private final String program;
    private final Map<String, String> environment;

    Terraform(String program, Map<String, String> environment) {
        this.program = program;
        this.environment = environment;
    }

    /**
     * Terraform as the environment of this process sets it up.
     *
     * @param scratch a folder for a configuration of the command line, where an offline mirror is used
     */
    public static Terraform find(Path scratch, Map<String, String> environment) throws IOException {
        Map<String, String> own = new HashMap<>(environment);
        own.put("CHECKPOINT_DISABLE", "1");
        own.put("TF_IN_AUTOMATION", "1");
        Path named = Path.of(own.getOrDefault("TF_CLI_CONFIG_FILE", ""));
        boolean configured = Files.isRegularFile(named)
                || Files.isRegularFile(Path.of(own.getOrDefault("HOME", "."), ".terraformrc"));
        if (!Files.isRegularFile(named)) {
            // It would warn at every step of a file that is not there.
            own.remove("TF_CLI_CONFIG_FILE");
        }
        Optional<Path> mirror = configured && !own.containsKey("TF_PLUGIN_MIRROR")
                ? Optional.empty()
                : ProviderMirror.find(own, MIRRORS);
        if (mirror.isPresent()) {
            Files.createDirectories(scratch);
            Path file = scratch.resolve("terraform.rc").toAbsolutePath();
            Files.writeString(file, ProviderMirror.configuration(mirror.get()));
            own.put("TF_CLI_CONFIG_FILE", file.toString());
        }
        return new Terraform("terraform", own);
    }

    /** Runs a command in a folder, its output shown. */
    public int run(Path folder, String... arguments) throws IOException, InterruptedException {
        return start(folder, ProcessBuilder.Redirect.INHERIT, List.of(arguments))
                .waitFor();
    }

    /** Runs a command of which only what it says on standard error matters, where Terraform writes what is wrong. */
    public void quietly(Path folder, String... arguments) throws IOException, InterruptedException {
        if (start(folder, ProcessBuilder.Redirect.DISCARD, List.of(arguments)).waitFor() != 0) {
            throw new IllegalStateException("Cannot run terraform " + arguments[0] + " for "
                    + folder.getParent().getFileName() + "/" + folder.getFileName()
                    + ": Terraform's own message stands above.");
        }
    }

    /** The standard output of a command. */
    public String output(Path folder, String... arguments) throws IOException, InterruptedException {
        Process process = start(folder, ProcessBuilder.Redirect.PIPE, List.of(arguments));
        String output = text(process);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    "Cannot run terraform " + arguments[0] + ": Terraform's own message stands" + " above.");
        }
        return output;
    }

    private Process start(Path folder, ProcessBuilder.Redirect output, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot run Terraform: it is not on the PATH, expected version 1.10 or newer."
                            + " Install it from https://developer.hashicorp.com/terraform/install.",
                    e);
        }
    }

    private static String text(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
