package io.taxietl.etl.job;

import io.taxietl.etl.publish.ProcessedFiles;
import io.taxietl.etl.source.DiscoveredFile;
import io.taxietl.etl.source.InspectedFile;
import io.taxietl.etl.source.Inspection;
import io.taxietl.etl.source.MonthInName;
import io.taxietl.etl.source.UnreadableFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds files that are there, or have been read, under another path: those of the same content, and those of the same
 * name with a month in it. Read as well, their trips would count twice.
 *
 * <p>Names without a month say nothing: each writer of partitions names its files {@code part-0}. Files in different
 * partitions, told by folders such as {@code vendor=1}, are never the same.
 */
final class RepeatedFiles {
    private final Map<String, String> contents;
    private final boolean moved;
    private final Map<String, Set<Other>> byName = new HashMap<>();
    private final Map<String, Set<Other>> byContent = new HashMap<>();
    private final Map<String, String> movedTo = new TreeMap<>();

    /**
     * A file that has been read or will be.
     *
     * @param content empty where an earlier version of the job has read it
     * @param fingerprint of what was read, beginning with its size
     * @param runId the run that has read it, null for this one
     * @param listed whether the input has it
     */
    private record Other(String uri, String content, String fingerprint, String runId, boolean listed) {}

    private RepeatedFiles(Map<String, String> contents, boolean moved) {
        this.contents = contents;
        this.moved = moved;
    }

    /**
     * What is left to read.
     *
     * @param inspection files that are readable are no copies; copies are among those that are not
     * @param movedTo the file that takes the place of one that is known and not in the input, both by URI
     * @param contents as given
     */
    record Screened(Inspection inspection, Map<String, String> movedTo, Map<String, String> contents) {

        /** The same with fewer readable files. */
        Screened with(Inspection fewer) {
            return new Screened(fewer, movedTo, contents);
        }

        /** URIs of known files whose rows those of a readable file replace. */
        Set<String> moved() {
            Set<String> moved = new TreeSet<>(movedTo.keySet());
            Set<String> readable =
                    uris(inspection.readable().stream().map(InspectedFile::file).toList());
            moved.removeIf(uri -> !readable.contains(movedTo.get(uri)));
            return moved;
        }
    }

    /**
     * Sets copies apart.
     *
     * @param contents the content of each readable file by its URI
     * @param moved a file that was read under another path, where the input has none, takes the place of that one
     */
    static Screened screen(
            Inspection found, Map<String, String> contents, WorkPlan plan, ProcessedFiles processed, boolean moved) {
        RepeatedFiles files = new RepeatedFiles(contents, moved);
        files.addKnown(plan, processed);
        List<InspectedFile> readable = new ArrayList<>();
        List<UnreadableFile> unreadable = new ArrayList<>(found.unreadable());
        for (InspectedFile file : knownFirst(found.readable(), plan)) {
            List<Other> same = files.sameAs(file);
            Optional<Other> other =
                    same.stream().filter(known -> !files.isMoved(known)).findFirst();
            if (other.isEmpty()) {
                readable.add(file);
                files.accept(file, same);
            } else {
                unreadable.add(files.refused(file, other.get()));
            }
        }
        readable.sort(Comparator.comparing(file -> file.file().uri()));
        unreadable.sort(Comparator.comparing(file -> file.file().uri()));
        return new Screened(new Inspection(readable, unreadable, found.passedOver()), files.movedTo, contents);
    }

    /** Of two new copies the first by path is read; one that has been read before always is. */
    private static List<InspectedFile> knownFirst(List<InspectedFile> files, WorkPlan plan) {
        return files.stream()
                .sorted(Comparator.comparing(
                        file -> !plan.changed().contains(file.file().uri())))
                .toList();
    }

    private void addKnown(WorkPlan plan, ProcessedFiles processed) {
        Set<String> work = uris(plan.work());
        Set<String> unchanged = uris(plan.unchanged());
        processed.byUri().forEach((uri, file) -> {
            if (file.readable() && file.rows() > 0 && !work.contains(uri)) {
                add(new Other(uri, file.content(), file.fingerprint(), file.runId(), unchanged.contains(uri)));
            }
        });
    }

    private static Set<String> uris(List<DiscoveredFile> files) {
        return files.stream().map(DiscoveredFile::uri).collect(Collectors.toSet());
    }

    private List<Other> sameAs(InspectedFile file) {
        if (file.rows().isPresent() && file.rows().getAsLong() == 0) {
            return List.of();
        }
        String uri = file.file().uri();
        Set<Other> candidates = new LinkedHashSet<>(byContent.getOrDefault(contents.get(uri), Set.of()));
        candidates.addAll(byName.getOrDefault(name(uri), Set.of()));
        return candidates.stream()
                .filter(other -> !areInDifferentPartitions(other.uri, uri))
                .filter(other ->
                        hasContentOf(other, file) || MonthInName.of(name(uri)).isPresent())
                .toList();
    }

    private static boolean areInDifferentPartitions(String one, String another) {
        List<String> partitions = partitions(one);
        List<String> others = partitions(another);
        return !partitions.isEmpty() && !others.isEmpty() && !partitions.equals(others);
    }

    private boolean hasContentOf(Other other, InspectedFile file) {
        // Only files of the same name are compared with one whose content nobody has noted.
        return other.content.isEmpty()
                ? size(other.fingerprint).equals(size(file.file().fingerprint()))
                : other.content.equals(contents.get(file.file().uri()));
    }

    private boolean isMoved(Other other) {
        return moved && !other.listed;
    }

    private void accept(InspectedFile file, List<Other> same) {
        String uri = file.file().uri();
        for (Other other : same) {
            movedTo.put(other.uri, uri);
            byName.get(name(other.uri)).remove(other);
            byContent.get(other.content).remove(other);
        }
        add(new Other(uri, contents.get(uri), file.file().fingerprint(), null, true));
    }

    private void add(Other other) {
        byName.computeIfAbsent(name(other.uri), name -> new LinkedHashSet<>()).add(other);
        byContent
                .computeIfAbsent(other.content, content -> new LinkedHashSet<>())
                .add(other);
    }

    private UnreadableFile refused(InspectedFile file, Other other) {
        boolean copy = hasContentOf(other, file);
        String found = copy ? "a copy of " + other.uri : "another file with the name of " + other.uri;
        if (other.runId != null && !other.listed) {
            found += ", which run " + other.runId + " has read";
        }
        return new UnreadableFile(
                file.file(),
                found,
                copy ? "data that is read once" : "a month that is read once",
                advice(copy, other),
                false);
    }

    private static String advice(boolean copy, Other other) {
        String others = copy ? "" : "; if it holds other trips, give it another name";
        return other.listed
                ? "Remove one of the two" + others + "."
                : "If it takes the place of that file, run once with --moved; if not, remove it from INPUT" + others
                        + ".";
    }

    /** The folders that name a partition, such as {@code vendor=1}. */
    private static List<String> partitions(String uri) {
        return Arrays.stream(uri.substring(0, uri.lastIndexOf('/')).split("/"))
                .filter(folder -> folder.contains("="))
                .toList();
    }

    /** The last part of the path. */
    static String name(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    private static String size(String fingerprint) {
        return fingerprint.split(" ", 2)[0];
    }
}
