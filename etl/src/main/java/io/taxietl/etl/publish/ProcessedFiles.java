package io.taxietl.etl.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The record of processed files by URI. It is a property of the trips table and changes in the same commit as the rows,
 * so that both always tell the same story.
 */
public record ProcessedFiles(SortedMap<String, ProcessedFile> byUri) {
    static final String PROPERTY = "taxietl.processed-files";

    private static final ObjectMapper JSON = new ObjectMapper();

    public static ProcessedFiles none() {
        return new ProcessedFiles(new TreeMap<>());
    }

    static ProcessedFiles fromProperties(Map<String, String> properties) {
        return fromJson(properties.getOrDefault(PROPERTY, "{}"));
    }

    static ProcessedFiles fromJson(String json) {
        try {
            return new ProcessedFiles(JSON.readValue(json, new TypeReference<TreeMap<String, ProcessedFile>>() {}));
        } catch (JsonProcessingException damaged) {
            throw new PublishException(
                    "Cannot read the record of processed files: the table property %s is no such record. Restore it from an earlier metadata file of the table."
                            .formatted(PROPERTY),
                    damaged);
        }
    }

    /** Whether exactly this content of the file has been dealt with. */
    public boolean contains(String uri, String fingerprint) {
        ProcessedFile known = byUri.get(uri);
        return known != null && known.fingerprint().equals(fingerprint);
    }

    /** This record with {@code files} added or, where they are known already, replaced. */
    public ProcessedFiles with(Map<String, ProcessedFile> files) {
        SortedMap<String, ProcessedFile> all = new TreeMap<>(byUri);
        all.putAll(files);
        return new ProcessedFiles(all);
    }

    /** This record without the files {@code uris}. */
    public ProcessedFiles without(Set<String> uris) {
        SortedMap<String, ProcessedFile> others = new TreeMap<>(byUri);
        others.keySet().removeAll(uris);
        return new ProcessedFiles(others);
    }

    /** URIs of the files of which rows were read. */
    Set<String> withRows() {
        Set<String> uris = new TreeSet<>(byUri.keySet());
        uris.removeIf(uri -> byUri.get(uri).rows() == 0);
        return uris;
    }

    /** What is known of {@code uris}; those that are not known are left out. */
    public ProcessedFiles of(Set<String> uris) {
        SortedMap<String, ProcessedFile> some = new TreeMap<>(byUri);
        some.keySet().retainAll(uris);
        return new ProcessedFiles(some);
    }

    /**
     * Makes sure that all trip ids can be compared once the rows of {@code replaced} are made anew.
     *
     * @param replaced URIs of the files that the run reads again
     * @throws LakeException if the rows of another file have ids that are made in another way
     */
    public void requireComparableTripIds(Set<String> replaced) {
        List<String> others = byUri.entrySet().stream()
                .filter(file -> file.getValue().hasOtherTripIds() && !replaced.contains(file.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (!others.isEmpty()) {
            throw new LakeException(
                    "Cannot add to the tables: another version of the job has made the trip ids of %d files in them (%s), expected ids by which copies of a trip are found. Run once with --reprocess and an INPUT that holds all these files, or choose an empty OUTPUT."
                            .formatted(others.size(), Names.of(others)));
        }
    }

    /**
     * The record as it was before a run, which is the last one in it.
     *
     * @param replaced the entries that the run found for its files
     */
    ProcessedFiles without(String runId, ProcessedFiles replaced) {
        SortedMap<String, ProcessedFile> before = new TreeMap<>(byUri);
        before.values().removeIf(file -> file.runId().equals(runId));
        before.putAll(replaced.byUri);
        return new ProcessedFiles(before);
    }

    /** The files of this record whose content {@code other} does not know. */
    SortedSet<String> unknownTo(ProcessedFiles other) {
        SortedSet<String> unknown = new TreeSet<>();
        byUri.forEach((uri, file) -> {
            if (!other.contains(uri, file.fingerprint())) {
                unknown.add(uri);
            }
        });
        return unknown;
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(byUri);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
