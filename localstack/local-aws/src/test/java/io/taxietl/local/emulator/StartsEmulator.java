package io.taxietl.local.emulator;

/** A program that starts the emulator of TAXIETL_EMULATOR, tells where, and does not end. */
final class StartsEmulator {
    private StartsEmulator() {}

    public static void main(String[] arguments) throws InterruptedException {
        Emulator emulator =
                Emulators.start(System.getenv(), TestEmulator.CHECKOUT, TestEmulator.folder(), System.err::println);
        System.out.println(emulator.endpoint());
        Thread.currentThread().join();
    }
}
