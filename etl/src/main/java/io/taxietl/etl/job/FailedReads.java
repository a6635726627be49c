package io.taxietl.etl.job;

import io.taxietl.etl.config.SourcesConfiguration.OnUnreadableFile;
import io.taxietl.etl.publish.AuditException;
import io.taxietl.etl.publish.PublishException;
import io.taxietl.etl.source.DamageSearch;
import io.taxietl.etl.source.FileState;
import io.taxietl.etl.source.InputException;
import io.taxietl.etl.source.InspectedFile;
import io.taxietl.etl.source.Inspection;
import io.taxietl.etl.source.UnreadableFile;
import io.taxietl.etl.tell.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Finds out whether files are behind a failure, all of them in one look: one with a good footer and damaged data shows
 * only when it is read.
 */
record FailedReads(SparkSession spark, OnUnreadableFile onUnreadableFile, Progress progress) {

    /**
     * The inspection without the files behind {@code failure}.
     *
     * @throws InputException if there are such files and the configuration says that this fails the run
     * @throws RuntimeException the failure itself if it is of no file
     */
    Inspection without(Exception failure, Inspection inspection) {
        List<UnreadableFile> found = behind(failure, inspection.readable());
        if (found.isEmpty()) {
            throw failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
        }
        if (onUnreadableFile == OnUnreadableFile.FAIL) {
            throw InputException.of(found, failure);
        }
        List<UnreadableFile> unreadable = new ArrayList<>(inspection.unreadable());
        unreadable.addAll(found);
        unreadable.sort(Comparator.comparing(file -> file.file().uri()));
        List<InspectedFile> readable = inspection.readable().stream()
                .filter(file -> found.stream().noneMatch(bad -> bad.file().equals(file.file())))
                .toList();
        return new Inspection(readable, unreadable, inspection.passedOver());
    }

    /**
     * Makes sure, after all reading, that the files are as they were listed: rows of two states of a file must not pass as
     * those of one.
     *
     * @throws InputException that names those which are not
     */
    static void requireUnchanged(List<InspectedFile> files, Configuration hadoop) {
        List<UnreadableFile> different = FileState.differences(files, hadoop);
        if (!different.isEmpty()) {
            throw InputException.of(different);
        }
    }

    private List<UnreadableFile> behind(Exception failure, List<InspectedFile> files) {
        if (failure instanceof InputException input) {
            return input.files();
        }
        boolean ofTables = failure instanceof PublishException && !(failure instanceof AuditException);
        if (ofTables || failure instanceof OutputException) {
            return List.of();
        }
        progress.startInstead("Looking for damage", files.size());
        List<UnreadableFile> found = new DamageSearch(spark).among(files);
        progress.end();
        return found;
    }
}
