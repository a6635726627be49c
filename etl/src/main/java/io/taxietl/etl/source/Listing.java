package io.taxietl.etl.source;

import java.util.List;

/**
 * The files of an input, each list ordered by URI.
 *
 * @param files those to look into
 * @param passedOver URIs of those that are hidden: a name or folder that begins with a dot or an underscore
 */
public record Listing(List<DiscoveredFile> files, List<String> passedOver) {}
