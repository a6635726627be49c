package io.taxietl.infra.release;

import io.taxietl.infra.release.aws.CodeStore;
import io.taxietl.infra.release.record.JobCode;
import io.taxietl.infra.release.record.PinnedCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jetbrains.annotations.Nullable;

/** What a checkout gives a slot to run. */
final class BuiltCode implements Candidate {
    /** Both slots' settings must fit one SSM parameter, beside everything else in it. */
    static final int LONGEST_SETTINGS = 600;

    private static final Attributes.Name COMMIT = new Attributes.Name("Implementation-Commit");

    /**
     * Files on this machine, and the settings that go with them.
     *
     * @param rules a path, or an S3 URI of rules that live elsewhere
     * @param sparkSettings the job's argument {@code --conf}
     */
    record Parts(Path jar, Path launcher, Path configuration, String rules, String glueVersion, String sparkSettings) {}

    private final Parts parts;
    private final Path rules;
    private final @Nullable String version;
    private final @Nullable String commit;

    /** @throws InvalidRequestException when the files are not there or the jar is none */
    BuiltCode(Parts parts, CodeStore store) throws IOException {
        this.parts = parts;
        rules = parts.rules().startsWith("s3://") ? store.fetch(parts.rules()) : Path.of(parts.rules());
        requireFile("launcher", parts.launcher(), "a Scala script. Name another with LAUNCHER=.");
        requireFile("configuration", parts.configuration(), "that of the environment. Run `make synth`.");
        requireFile("ruleset", rules, "DQDL. Name another with quality.ruleset.");
        if (parts.sparkSettings().length() > LONGEST_SETTINGS) {
            throw new InvalidRequestException("Cannot deploy: processing.sparkSettings take "
                    + parts.sparkSettings().length() + " characters, expected at most " + LONGEST_SETTINGS
                    + ": the release record holds them for each slot. Name fewer.");
        }
        Attributes attributes = manifest(parts.jar());
        version = attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        commit = attributes.getValue(COMMIT);
    }

    @Override
    public String target() throws IOException {
        return JobCode.target(
                CodeStore.digest(parts.jar()),
                CodeStore.digest(parts.launcher()),
                CodeStore.digest(parts.configuration()),
                CodeStore.digest(rules),
                parts.glueVersion(),
                parts.sparkSettings());
    }

    @Override
    public PinnedCode store(CodeStore store, String release) throws IOException {
        JobCode code = new JobCode(
                store.upload(parts.jar(), metadata()),
                store.upload(parts.launcher(), metadata()),
                store.upload(parts.configuration(), metadata()),
                store.upload(rules, metadata()),
                parts.glueVersion(),
                parts.sparkSettings());
        return PinnedCode.released(code, release, version, commit);
    }

    private static void requireFile(String what, Path file, String expected) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidRequestException(
                    "Cannot deploy: the " + what + " " + file + " is not there, expected " + expected);
        }
    }

    private static Attributes manifest(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest == null ? new Attributes() : manifest.getMainAttributes();
        } catch (IOException e) {
            throw new InvalidRequestException("Cannot deploy: " + jar + " is not a jar that can be read ("
                    + e.getMessage() + "), expected that of the job. Run `make build`, or name another with JAR=.");
        }
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>();
        if (version != null) {
            metadata.put("version", version);
        }
        if (commit != null) {
            metadata.put("commit", commit);
        }
        return metadata;
    }
}
