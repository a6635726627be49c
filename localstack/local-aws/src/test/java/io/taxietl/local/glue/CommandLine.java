package io.taxietl.local.glue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A program that someone else wrote, run in a folder against LocalGlue. */
final class CommandLine {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    CommandLine(Path folder, LocalGlueFixture glue) {
        this.folder = folder;
        environment.putAll(Map.of(
                "AWS_ENDPOINT_URL", glue.emulator().toString(),
                "AWS_ENDPOINT_URL_GLUE", glue.localGlue().endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_DEFAULT_REGION", LocalGlueFixture.REGION,
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_PAGER", "",
                "CHECKPOINT_DISABLE", "1",
                "TF_IN_AUTOMATION", "1"));
    }

    CommandLine with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Said run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".log");
        Path errors = Files.createTempFile(folder, "errors", ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("TF_"));
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Said(
                code,
                Files.readString(output, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }

    record Said(int code, String output, String errors) {}
}
