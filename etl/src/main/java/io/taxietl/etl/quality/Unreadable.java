package io.taxietl.etl.quality;

import java.util.Optional;

/**
 * What could not be read: values of a column, or lines of CSV files. It is not missing, for there is something.
 *
 * @param rows how many rows have it
 * @param example the beginning of one of the texts, empty where there is none
 */
public record Unreadable(long rows, Optional<String> example) {
    public static final Unreadable NONE = new Unreadable(0, Optional.empty());
}
