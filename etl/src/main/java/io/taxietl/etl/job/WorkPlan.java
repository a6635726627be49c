package io.taxietl.etl.job;

import io.taxietl.etl.publish.ProcessedFiles;
import io.taxietl.etl.source.DiscoveredFile;
import io.taxietl.etl.source.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run has to do.
 *
 * @param work files to read, new and changed ones, ordered by URI
 * @param changed URIs among them whose earlier rows have to be replaced
 * @param unchanged files that published runs have dealt with
 * @param passedOver URIs of hidden files
 */
record WorkPlan(
        List<DiscoveredFile> work, Set<String> changed, List<DiscoveredFile> unchanged, List<String> passedOver) {

    /** Compares the input with the record; {@code reprocess} treats every known file as changed. */
    static WorkPlan of(Listing input, ProcessedFiles processed, boolean reprocess) {
        List<DiscoveredFile> work = new ArrayList<>();
        Set<String> changed = new TreeSet<>();
        List<DiscoveredFile> unchanged = new ArrayList<>();
        for (DiscoveredFile file : input.files()) {
            if (!reprocess && processed.contains(file.uri(), file.fingerprint())) {
                unchanged.add(file);
            } else {
                work.add(file);
                if (processed.byUri().containsKey(file.uri())) {
                    changed.add(file.uri());
                }
            }
        }
        return new WorkPlan(work, changed, unchanged, input.passedOver());
    }
}
