package io.taxietl.infra.release;

import io.taxietl.infra.release.aws.CodeStore;
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

/** A jar and a launcher on this machine. */
final class BuiltCode implements Candidate {
    private static final Attributes.Name COMMIT = new Attributes.Name("Implementation-Commit");

    private final Path jar;
    private final Path launcher;
    private final @Nullable String version;
    private final @Nullable String commit;

    /** @throws InvalidRequestException when the files are not there or the jar is none */
    BuiltCode(Path jar, Path launcher) {
        this.jar = jar;
        this.launcher = launcher;
        if (!Files.isRegularFile(launcher)) {
            throw new InvalidRequestException("Cannot deploy: the launcher " + launcher
                    + " is not there, expected a Scala script. Name another with LAUNCHER=.");
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
            version = attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            commit = attributes.getValue(COMMIT);
        } catch (IOException e) {
            throw new InvalidRequestException("Cannot deploy: " + jar + " is not a jar that can be read ("
                    + e.getMessage() + "), expected that of the job. Run `make build`, or name another with JAR=.");
        }
    }

    @Override
    public String target() throws IOException {
        return PinnedCode.shortened(CodeStore.digest(jar)) + "-" + PinnedCode.shortened(CodeStore.digest(launcher));
    }

    @Override
    public PinnedCode store(CodeStore store, String release) throws IOException {
        return new PinnedCode(
                store.upload(jar, metadata()),
                store.upload(launcher, metadata()),
                release,
                version,
                commit,
                null,
                null,
                null);
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
