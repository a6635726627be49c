package io.taxietl.local.emulator;

import java.nio.file.Path;
import java.util.Map;

/** A program that starts moto, tells where, and does not end. */
final class StartsMoto {
    private StartsMoto() {}

    public static void main(String[] checkout) throws InterruptedException {
        Emulator moto = Emulators.start(Map.of("TAXIETL_EMULATOR", "moto"), Path.of(checkout[0]), step -> {});
        System.out.println(moto.endpoint());
        Thread.currentThread().join();
    }
}
