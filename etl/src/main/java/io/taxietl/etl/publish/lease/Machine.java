package io.taxietl.etl.publish.lease;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A name for this machine that no other has: containers may share their host's name, and numbers of processes too. */
final class Machine {
    private static final Logger LOG = LoggerFactory.getLogger(Machine.class);

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path PROCESSES = Path.of("/proc/self/ns/pid");

    private static final String HOST = findHost();
    private static final String NAME = HOST + "/" + boot() + "/" + processes();

    private Machine() {}

    static String name() {
        return NAME;
    }

    static String host() {
        return HOST;
    }

    private static String findHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            LOG.debug("This machine has no name", nameless);
            return "unknown";
        }
    }

    private static String boot() {
        try {
            return Files.isReadable(BOOT) ? Files.readString(BOOT).strip() : "";
        } catch (IOException unreadable) {
            LOG.debug("Cannot read {}", BOOT, unreadable);
            return "";
        }
    }

    private static String processes() {
        try {
            return Files.isSymbolicLink(PROCESSES)
                    ? Files.readSymbolicLink(PROCESSES).toString()
                    : "";
        } catch (IOException unreadable) {
            LOG.debug("Cannot read {}", PROCESSES, unreadable);
            return "";
        }
    }
}
