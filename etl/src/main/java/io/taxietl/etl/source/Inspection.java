package io.taxietl.etl.source;

import java.util.List;
import java.util.Optional;

/**
 * What files turned out to be, each list ordered by URI.
 *
 * @param passedOver URIs of files that are hidden, or that neither are Parquet nor have a name of CSV
 */
public record Inspection(List<InspectedFile> readable, List<UnreadableFile> unreadable, List<String> passedOver) {

    /** How many files are passed over, and the first of them; empty where none is. */
    public Optional<String> passedOverSentence() {
        return passedOver.isEmpty()
                ? Optional.empty()
                : Optional.of("Passed over (%d), hidden or neither Parquet nor CSV: %s"
                        .formatted(passedOver.size(), PassedOver.named(passedOver)));
    }
}
