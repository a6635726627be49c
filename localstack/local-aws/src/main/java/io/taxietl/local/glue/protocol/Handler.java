package io.taxietl.local.glue.protocol;

import java.io.IOException;

/** Answers the calls of an operation. */
@FunctionalInterface
public interface Handler {
    Answer answer(Call call) throws IOException, InterruptedException;
}
