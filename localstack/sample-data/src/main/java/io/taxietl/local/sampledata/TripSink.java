package io.taxietl.local.sampledata;

import java.io.Closeable;
import java.io.IOException;

/** A file that is being written. */
interface TripSink extends Closeable {
    void write(Trip trip) throws IOException;
}
