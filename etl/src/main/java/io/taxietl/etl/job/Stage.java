package io.taxietl.etl.job;

import java.util.Arrays;
import java.util.List;

/**
 * The stages of a run, in their order, as progress and durations name them. Spark reads rows when a result is asked for, so
 * a stage is named after what is asked of the rows in it; each of those that pass over the files reads and converts them
 * again.
 */
public enum Stage {
    /** Recovers from a run that died, lists the input, compares it with the record of processed files. */
    PLAN("Plan"),
    /** Opens each new or changed file and looks at its footer or header; reads no rows. */
    INSPECT("Inspect"),
    /** One pass over the files, and one more for rules that group rows: rules, and which rows go to quarantine. */
    VALIDATE("Validate"),
    /** One pass over the files: what each file's values are filled and capped with, and which months it has. */
    MEASURE("Measure"),
    /** One pass over the files for ids that come again, and one for the rows that have them, if there are any; the gate. */
    FIND_DUPLICATES("Find duplicates"),
    /** Writes quarantine and duplicates; one pass over the files, unless finding duplicates has made it. */
    SET_ASIDE("Set aside"),
    /** One pass over the files: cleanses the rows and writes trips. */
    WRITE_TRIPS("Write trips"),
    /** Reads staged trips, computes their features and writes them. */
    WRITE_FEATURES("Write features"),
    /** Counts what is staged, compares it with what was read, and sums up what cleansing has changed. */
    AUDIT("Audit"),
    /** Commits. */
    PUBLISH("Publish");

    private final String title;

    Stage(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The titles of all stages. */
    public static List<String> titles() {
        return Arrays.stream(values()).map(Stage::title).toList();
    }
}
