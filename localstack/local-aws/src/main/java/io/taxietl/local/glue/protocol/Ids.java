package io.taxietl.local.glue.protocol;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids of runs: a prefix and 64 hexadecimal digits. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Ids() {}

    public static String hex(String prefix) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }
}
