package io.taxietl.local.emulator;

import java.net.URI;

/** An AWS on this machine: storage, keys, roles, messages, metrics and logs. Glue's jobs are LocalGlue's part. */
public interface Emulator extends AutoCloseable {
    URI endpoint();

    /** What it is, in words. */
    String description();

    /** Ends what was started for it; an emulator that somebody else keeps running goes on. */
    @Override
    void close();
}
