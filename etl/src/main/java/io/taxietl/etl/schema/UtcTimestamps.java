package io.taxietl.etl.schema;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What times mean that a file marks as UTC and whose zone nobody has written down. */
public enum UtcTimestamps {
    /** The clocks of New York showed them: most writers mark any time so. */
    @JsonProperty("wall_clock")
    WALL_CLOCK,
    /** True instants. */
    @JsonProperty("instant")
    INSTANT
}
