package io.taxietl.local.emulator;

import java.net.URI;

/** An emulator that somebody else started and keeps. */
record GivenEmulator(URI endpoint) implements Emulator {
    GivenEmulator {
        Readiness.require(endpoint);
    }

    @Override
    public String description() {
        return "the emulator of AWS_ENDPOINT_URL";
    }

    @Override
    public void close() {
        // It was there before and stays.
    }
}
