package io.taxietl.etl.hostile;

import java.util.Arrays;
import java.util.Random;

/** What happens to the bytes of a file on their way. */
enum Damage {
    FLIPPED_BIT,
    CHANGED_BYTES,
    CUT_SHORT,
    EMPTY,
    BYTES_LEFT_OUT,
    ZEROS,
    MORE_BYTES;

    static Damage one(Random random) {
        return values()[random.nextInt(values().length)];
    }

    byte[] of(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.max(1, Math.min(200, bytes.length - at)));
        switch (this) {
            case FLIPPED_BIT -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case CHANGED_BYTES -> {
                for (int index = at; index < Math.min(bytes.length, at + length); index++) {
                    bytes[index] = (byte) random.nextInt(256);
                }
            }
            case CUT_SHORT -> bytes = Arrays.copyOf(bytes, at);
            case EMPTY -> bytes = new byte[0];
            case BYTES_LEFT_OUT -> {
                byte[] shorter = Arrays.copyOf(bytes, Math.max(at, bytes.length - length));
                System.arraycopy(whole, Math.min(at + length, whole.length), shorter, at, shorter.length - at);
                bytes = shorter;
            }
            case ZEROS -> Arrays.fill(bytes, at, Math.min(bytes.length, at + length), (byte) 0);
            case MORE_BYTES -> {
                bytes = Arrays.copyOf(bytes, bytes.length + length);
                bytes[bytes.length - 1] = (byte) random.nextInt(256);
            }
        }
        return bytes;
    }
}
