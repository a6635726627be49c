package io.taxietl.etl.source;

import java.util.List;

/**
 * The files of an input, each list ordered by URI.
 *
 * @param files those to look into
 * @param passedOver URIs of those that are hidden, in that a name or folder begins with a dot or an underscore, and of links
 *     that lead nowhere
 */
public record Listing(List<DiscoveredFile> files, List<String> passedOver) {}
