package io.taxietl.local.glue.trigger;

import java.util.Map;
import java.util.Optional;

/** What ties together the runs that follow from one firing. */
public interface Chains {
    /**
     * Begins a chain for a trigger that starts one.
     *
     * @param workflow the workflow of the trigger, of which a run then begins; empty for a trigger of its own
     * @return the chain's id
     */
    String begin(Optional<String> workflow, String triggerName);

    /** The workflow that a chain is a run of. */
    Optional<String> workflow(String chain);

    /** Whether more may follow. */
    boolean isOpen(String chain);

    /** All that a firing starts has been started. */
    void fired(String chain);

    /** What each run of the chain is told. */
    Map<String, String> arguments(String chain);
}
