package io.taxietl.etl.source;

import java.util.List;

/**
 * What files turned out to be, each list ordered by URI.
 *
 * @param passedOver URIs of files that neither are Parquet nor have a name of CSV
 */
public record Inspection(List<InspectedFile> readable, List<UnreadableFile> unreadable, List<String> passedOver) {}
