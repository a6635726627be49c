package io.taxietl.etl.publish.lease;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file in a folder. It is replaced as a whole, and only by a process that has locked another file beside it, which the
 * operating system unlocks when the process ends. Each text is its own version, as no two of them are the same.
 */
final class FolderLeaseStore implements LeaseStore {
    static final String NAME = "_lease.json";
    private static final String GUARD = "_lease.lock";

    private static final int TRIES = 100;
    private static final long MILLIS_BETWEEN = 50;

    /** Java refuses a second lock of one process on a file, and gives up the first when any channel to it is closed. */
    private static final Object THIS_PROCESS = new Object();

    private final Path folder;

    FolderLeaseStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Stored> read() {
        try {
            String text = Files.readString(folder.resolve(NAME));
            return Optional.of(new Stored(text, text));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw LeaseException.unreachable(place(), failure.toString(), failure);
        }
    }

    @Override
    public Optional<String> write(String text, Optional<String> expected) {
        synchronized (THIS_PROCESS) {
            try {
                Files.createDirectories(folder);
                try (FileChannel guard = FileChannel.open(
                                folder.resolve(GUARD), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = lock(guard)) {
                    return lock.isValid() && read().map(Stored::version).equals(expected)
                            ? Optional.of(replaced(text))
                            : Optional.empty();
                }
            } catch (IOException failure) {
                throw LeaseException.unreachable(place(), failure.toString(), failure);
            }
        }
    }

    private String replaced(String text) throws IOException {
        Path next = folder.resolve(NAME + ".next");
        Files.writeString(next, text);
        Files.move(next, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return text;
    }

    /** Others keep it for as long as it takes to write a small file. */
    private static FileLock lock(FileChannel guard) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            FileLock lock = guard.tryLock();
            if (lock != null) {
                return lock;
            }
            Pause.millis(MILLIS_BETWEEN);
        }
        throw new IOException("another process keeps " + GUARD + " locked");
    }

    @Override
    public String place() {
        return folder.resolve(NAME).toString();
    }
}
