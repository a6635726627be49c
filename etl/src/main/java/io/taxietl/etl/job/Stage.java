package io.taxietl.etl.job;

import java.util.Arrays;
import java.util.List;

/** The stages of a run, in their order, as progress and durations name them. */
public enum Stage {
    PLAN("Plan"),
    READ("Read"),
    VALIDATE("Validate"),
    CLEANSE("Cleanse"),
    WRITE_TRIPS("Write trips"),
    WRITE_FEATURES("Write features"),
    AUDIT("Audit"),
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
