package io.taxietl.infra.release.record;

import java.util.Locale;

/** One of the two places that the job runs from: one is active, the other idle. */
public enum Slot {
    BLUE,
    GREEN;

    /** As in the record and in the name of the Glue job. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Slot other() {
        return this == BLUE ? GREEN : BLUE;
    }

    public static Slot of(String id) {
        for (Slot slot : values()) {
            if (slot.id().equals(id)) {
                return slot;
            }
        }
        throw new IllegalStateException("Cannot read the release record: a slot is " + id
                + ", expected blue or green. Mend the SSM parameter.");
    }
}
