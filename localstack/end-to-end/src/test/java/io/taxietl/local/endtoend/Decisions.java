package io.taxietl.local.endtoend;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.local.emulator.MiniStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What MiniStack has decided about the calls of a role. */
record Decisions(List<Decision> all) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALLOW = "Allow";

    /** @param needed the statements without which, each alone, the call would have been denied; {@code <policy>/<number>} */
    record Decision(String principal, String action, String resource, String decision, List<String> needed) {}

    /**
     * @param folder of the local AWS
     * @param role its name
     */
    static Decisions read(Path folder, String role) throws IOException {
        String session = "/" + role + "/";
        return new Decisions(Files.readAllLines(folder.resolve(MiniStack.DECISIONS)).stream()
                .map(Decisions::decision)
                .filter(decision -> (decision.principal() + "/").contains(session))
                .toList());
    }

    /** Calls that were denied, each once. */
    Set<String> denied() {
        Set<String> denied = new TreeSet<>();
        all.stream()
                .filter(decision -> !decision.decision().equals(ALLOW))
                .forEach(decision -> denied.add(decision.action() + " on " + decision.resource()));
        return denied;
    }

    /** The statements without which a call that was allowed would have been denied. */
    Set<String> needed() {
        Set<String> needed = new TreeSet<>();
        all.forEach(decision -> needed.addAll(decision.needed()));
        return needed;
    }

    private static Decision decision(String line) {
        try {
            return JSON.readValue(line, Decision.class);
        } catch (IOException e) {
            throw new IllegalStateException("No decision: " + line, e);
        }
    }
}
