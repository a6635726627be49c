package io.taxietl.etl.command;

import java.io.IOException;
import java.util.List;

/** Writes the rows of a result as they come. */
interface ResultWriter {
    /** @param cells one for each column, null where the value is null */
    void row(List<String> cells) throws IOException;

    /** Called once, after the last row. */
    default void end() throws IOException {}
}
