package io.taxietl.infra.release;

import java.io.IOException;

/** Makes what stands in AWS follow the release record. */
interface SlotChanges {
    /** Gives both jobs the code that the record says. */
    void applyCode() throws IOException, InterruptedException;

    /** Moves the triggers, rules, alarms and the dashboard to the slot that the record calls active. */
    void applyActiveSlot() throws IOException, InterruptedException;
}
