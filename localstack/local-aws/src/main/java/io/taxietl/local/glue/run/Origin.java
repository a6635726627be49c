package io.taxietl.local.glue.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Map;

/**
 * Why a run starts.
 *
 * @param triggerName null for a run started by hand, as is the chain
 * @param predecessors the runs that made a conditional trigger fire: JobName and RunId
 * @param arguments what every run of the chain is given
 */
public record Origin(String triggerName, String chain, ArrayNode predecessors, Map<String, String> arguments) {
    static Origin byHand() {
        return new Origin(null, null, null, Map.of());
    }
}
