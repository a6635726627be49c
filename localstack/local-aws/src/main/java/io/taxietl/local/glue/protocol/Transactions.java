package io.taxietl.local.glue.protocol;

import java.util.function.Supplier;

/** Runs one thing at a time: wholly, or not at all. */
public interface Transactions {
    <T> T transaction(Supplier<T> body);
}
