package io.taxietl.local;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;

/** Where LocalGlue listens: any free port of the loopback, unless the environment says another. */
final class GlueAddress {
    /** A numeric address, for clients in a container or on another machine. */
    static final String ADDRESS = "TAXIETL_GLUE_ADDRESS";

    static final String PORT = "TAXIETL_GLUE_PORT";

    private static final int LARGEST_PORT = 65_535;

    private GlueAddress() {}

    /** @throws IllegalArgumentException with a sentence on what is not an address or a port */
    static InetSocketAddress of(Map<String, String> environment) {
        return new InetSocketAddress(
                address(environment.getOrDefault(ADDRESS, "")), port(environment.getOrDefault(PORT, "")));
    }

    private static InetAddress address(String given) {
        if (given.isEmpty()) {
            return InetAddress.getLoopbackAddress();
        }
        // A name is not resolved: what it leads to can change.
        if (!given.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw refused(ADDRESS, given, "a numeric address of this machine, such as 127.0.0.1");
        }
        try {
            return InetAddress.getByName(given);
        } catch (UnknownHostException e) {
            throw refused(ADDRESS, given, "a numeric address of this machine, such as 127.0.0.1");
        }
    }

    private static int port(String given) {
        if (given.isEmpty()) {
            return 0;
        }
        if (!given.matches("\\d{1,5}") || Integer.parseInt(given) > LARGEST_PORT) {
            throw refused(PORT, given, "0 to " + LARGEST_PORT);
        }
        return Integer.parseInt(given);
    }

    private static IllegalArgumentException refused(String variable, String given, String expected) {
        return new IllegalArgumentException("Cannot start the local AWS: " + variable + " is " + given + ", expected "
                + expected + ". Change it, or unset it for any free port of the loopback.");
    }
}
