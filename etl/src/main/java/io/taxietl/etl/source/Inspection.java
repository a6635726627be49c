package io.taxietl.etl.source;

import java.util.List;

/** The files that can be read and those that cannot, each ordered by URI. */
public record Inspection(List<InspectedFile> readable, List<UnreadableFile> unreadable) {}
