package io.taxietl.etl.publish.lease;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is stored. No two texts that are ever written are the same.
 *
 * @param holder null when it is free
 * @param lastHolder the id of the one who wrote this
 * @param beat counts up while the holder writes
 * @param expires when the holder counts as dead if it shows nothing until then; for people, as clocks differ
 * @param begun branches of changes that were begun and not brought to an end
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LeaseRecord(Holder holder, String lastHolder, long beat, String expires, Set<String> begun) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Nobody knows who wrote a text that cannot be read; it may be somebody that lives. */
    private static final Holder UNKNOWN =
            new Holder("unknown", "a writer", "an unknown machine", null, 0, null, "an unknown time");

    LeaseRecord {
        begun = begun == null ? Set.of() : Set.copyOf(begun);
    }

    boolean isFree() {
        return holder == null;
    }

    static LeaseRecord parse(String text) {
        try {
            LeaseRecord record = JSON.readValue(text, LeaseRecord.class);
            if (record != null) {
                return record;
            }
        } catch (JsonProcessingException damaged) {
            Lease.LOG.debug("The lease cannot be read, so its holder is not known", damaged);
        }
        return new LeaseRecord(UNKNOWN, null, 0, null, Set.of());
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(new LeaseRecord(holder, lastHolder, beat, expires, new TreeSet<>(begun)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
