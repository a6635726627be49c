package io.taxietl.infra.terraform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Terraform on this machine. What it says goes to the person as it is. */
public final class Terraform {
    private static final Path MIRRORS = Path.of("/opt");

    /** What Terraform's plan ends with, by {@code -detailed-exitcode}. */
    private static final int UNCHANGED = 0;

    private static final int CHANGED = 2;

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
            // In one step: another command may be reading it.
            Path written = Files.createTempFile(scratch, "terraform", ".rc");
            Files.writeString(written, ProviderMirror.configuration(mirror.get()));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            own.put("TF_CLI_CONFIG_FILE", file.toString());
        }
        return new Terraform("terraform", own);
    }

    /** Runs a command in a folder, its output shown. */
    public int run(Path folder, String... arguments) throws IOException, InterruptedException {
        return start(folder, ProcessBuilder.Redirect.INHERIT, ProcessBuilder.Redirect.INHERIT, List.of(arguments))
                .waitFor();
    }

    /** Runs a command of which only what it says on standard error matters, where Terraform writes what is wrong. */
    public void quietly(Path folder, String... arguments) throws IOException, InterruptedException {
        if (code(folder, arguments) != 0) {
            throw refused(folder, arguments[0]);
        }
    }

    /** Saves a plan in a folder; says whether it changes anything. */
    boolean plan(Path folder, String file) throws IOException, InterruptedException {
        int code = code(folder, "plan", "-input=false", "-no-color", "-detailed-exitcode", "-out=" + file);
        if (code != UNCHANGED && code != CHANGED) {
            throw refused(folder, "plan");
        }
        return code == CHANGED;
    }

    /** The standard output of a command. */
    public String output(Path folder, String... arguments) throws IOException, InterruptedException {
        Process process =
                start(folder, ProcessBuilder.Redirect.PIPE, ProcessBuilder.Redirect.INHERIT, List.of(arguments));
        String output = text(process.getInputStream());
        if (process.waitFor() != 0) {
            throw refused(folder, arguments[0]);
        }
        return output;
    }

    /** Standard error is shown in one piece: another Terraform may be at work beside this one. */
    private int code(Path folder, String... arguments) throws IOException, InterruptedException {
        Process process =
                start(folder, ProcessBuilder.Redirect.DISCARD, ProcessBuilder.Redirect.PIPE, List.of(arguments));
        System.err.print(text(process.getErrorStream()));
        return process.waitFor();
    }

    private static IllegalStateException refused(Path folder, String command) {
        return new IllegalStateException("Cannot run terraform " + command + " for "
                + folder.getParent().getFileName() + "/" + folder.getFileName()
                + ": Terraform's own message stands above.");
    }

    private Process start(
            Path folder, ProcessBuilder.Redirect output, ProcessBuilder.Redirect errors, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output)
                .redirectError(errors);
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

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}
