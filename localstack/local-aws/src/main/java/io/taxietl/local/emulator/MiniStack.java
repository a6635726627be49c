package io.taxietl.local.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * MiniStack, which knows callers and decides their calls by the policies of IAM, in a Python environment of the checkout. It
 * writes each decision about a role into {@link #DECISIONS}.
 */
public final class MiniStack {
    /** One JSON object a line: principal, action, resource, decision, and the statements that match. */
    public static final String DECISIONS = "decisions.jsonl";

    private static final String PROGRAM = "ministack_until_end_of_input.py";

    private MiniStack() {}

    static Emulator start(Map<String, String> environment, Path checkout, Path folder, Consumer<String> progress) {
        try {
            Path python = PythonEnvironment.MINISTACK.installed(environment, checkout, progress);
            Map<String, String> variables =
                    Map.of("TAXIETL_DECISIONS", folder.resolve(DECISIONS).toString());
            return EmulatorProcess.start(
                    "ministack", "MiniStack 1.5.33, which enforces permissions", python, PROGRAM, folder, variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
