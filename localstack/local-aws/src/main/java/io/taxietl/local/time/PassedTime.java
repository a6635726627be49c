package io.taxietl.local.time;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The days that have passed on a local AWS beside those of the machine's clock. An emulator dates what is written by the
 * machine's clock; what was written before days passed is that much older.
 */
public final class PassedTime {
    private static final String FILE = "passed-time.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** At an instant of the machine's clock, that many days went by. */
    private record Pass(Instant at, int days) {}

    private final List<Pass> passes;

    /** When that came to be which no emulator dates rightly, by a name that is made of it. */
    private final Map<String, Instant> known;

    private PassedTime(List<Pass> passes, Map<String, Instant> known) {
        this.passes = passes;
        this.known = known;
    }

    /** Nothing has passed yet. */
    static PassedTime none() {
        return new PassedTime(new ArrayList<>(), new TreeMap<>());
    }

    /** @param folder where a local AWS keeps its files */
    public static PassedTime in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        PassedTime time = none();
        if (Files.exists(file)) {
            JsonNode document = JSON.readTree(file.toFile());
            document.path("passes")
                    .forEach(pass -> time.passes.add(new Pass(
                            Instant.parse(pass.path("at").asText()),
                            pass.path("days").asInt())));
            document.path("known")
                    .properties()
                    .forEach(entry -> time.known.put(
                            entry.getKey(), Instant.parse(entry.getValue().asText())));
        }
        return time;
    }

    /** For an emulator that begins anew. */
    public static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    void save(Path folder) throws IOException {
        Path draft = Files.createTempFile(folder, "passed-time", ".json");
        Files.writeString(draft, document());
        Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    private String document() throws JsonProcessingException {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode all = document.putArray("passes");
        passes.forEach(pass -> all.addObject().put("at", pass.at().toString()).put("days", pass.days()));
        ObjectNode dates = document.putObject("known");
        known.forEach((name, date) -> dates.put(name, date.toString()));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    /** From {@code at} on it is that many days later than before. */
    void pass(Instant at, int days) {
        passes.add(new Pass(at, days));
    }

    /** The date that something has which the machine's clock dates so. */
    public Instant dateOf(Instant machine) {
        Duration passed = Duration.ZERO;
        for (Pass pass : passes) {
            if (!machine.isBefore(pass.at())) {
                passed = passed.plusDays(pass.days());
            }
        }
        return machine.plus(passed);
    }

    /** What the machine's clock showed at a date, or when it was passed over. */
    public Instant machineAt(Instant date) {
        Duration passed = Duration.ZERO;
        for (Pass pass : passes) {
            if (date.isBefore(pass.at().plus(passed))) {
                break;
            }
            passed = passed.plusDays(pass.days());
            if (date.isBefore(pass.at().plus(passed))) {
                return pass.at();
            }
        }
        return date.minus(passed);
    }

    /** The date of something whose date was noted, else that of its making by the machine's clock. */
    Instant dateOf(String name, Instant machine) {
        Instant date = known.get(name);
        return date == null ? dateOf(machine) : date;
    }

    void note(String name, Instant date) {
        known.putIfAbsent(name, date);
    }

    void forget(String name) {
        known.remove(name);
    }
}
