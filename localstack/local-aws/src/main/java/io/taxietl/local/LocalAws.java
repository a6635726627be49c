package io.taxietl.local;

import io.taxietl.local.emulator.Emulator;
import io.taxietl.local.emulator.Emulators;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** An emulator with LocalGlue in front of it. */
public final class LocalAws implements AutoCloseable {
    private final Emulator emulator;

    private LocalAws(Emulator emulator) {
        this.emulator = emulator;
    }

    /**
     * @param environment says which emulator, as that of this process
     * @param checkout the project, whose build holds what Glue provides to jobs
     * @param folder for its own files
     * @param progress told what takes long
     */
    public static LocalAws start(
            Map<String, String> environment, Path checkout, Path folder, Consumer<String> progress) {
        return new LocalAws(Emulators.start(environment, checkout, progress));
    }

    public Endpoints endpoints() {
        return new Endpoints(emulator.endpoint(), emulator.endpoint());
    }

    /** What the emulator is, in words. */
    public String emulator() {
        return emulator.description();
    }

    @Override
    public void close() {
        emulator.close();
    }
}
