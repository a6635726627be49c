package io.taxietl.infra.release.lock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A name for this machine that no other has: containers may share their host's name, and numbers of processes too. */
final class Machine {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path PROCESSES = Path.of("/proc/self/ns/pid");

    private Machine() {}

    static String name() {
        return host() + "/" + boot() + "/" + processes();
    }

    static String shortened(String name) {
        return name.substring(0, name.indexOf('/'));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A machine without a name still has a boot id.
            return "unknown";
        }
    }

    private static String boot() {
        try {
            return Files.isReadable(BOOT) ? Files.readString(BOOT).strip() : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static String processes() {
        try {
            return Files.isSymbolicLink(PROCESSES)
                    ? Files.readSymbolicLink(PROCESSES).toString()
                    : "";
        } catch (IOException e) {
            return "";
        }
    }
}
