package io.taxietl.etl.job;

import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A few quarantined rows for each reason, for people to look at: the first by file and id, so that the same rows give the
 * same examples however they are split.
 */
final class QuarantineExamples {
    static final int PER_REASON = 3;

    private QuarantineExamples() {}

    /** @param rows as {@link QuarantineRows} makes them */
    static Map<String, List<QualityReport.Example>> of(Dataset<Row> rows) {
        Map<String, List<QualityReport.Example>> examples = new LinkedHashMap<>();
        rows.toJavaRDD()
                .mapPartitions(QuarantineExamples::chosen)
                .fold(new TreeMap<>(), QuarantineExamples::merged)
                .forEach((reason, chosen) -> examples.put(
                        reason,
                        chosen.stream()
                                .map(row -> new QualityReport.Example(row.path(), row.values()))
                                .toList()));
        return examples;
    }

    private static Iterator<SortedMap<String, NavigableSet<Candidate>>> chosen(Iterator<Row> rows) {
        SortedMap<String, NavigableSet<Candidate>> chosen = new TreeMap<>();
        while (rows.hasNext()) {
            Row row = rows.next();
            Candidate candidate =
                    new Candidate(row.getAs(LineageColumn.SOURCE_FILE), row.getAs(LineageColumn.TRIP_ID), null);
            for (String reason : row.<String>getList(row.fieldIndex(QuarantineRows.REASONS))) {
                NavigableSet<Candidate> best = chosen.computeIfAbsent(reason, first -> new TreeSet<>());
                if (best.size() < PER_REASON || candidate.compareTo(best.last()) < 0) {
                    add(best, candidate.with(values(row)));
                }
            }
        }
        return List.of(chosen).iterator();
    }

    private static SortedMap<String, NavigableSet<Candidate>> merged(
            SortedMap<String, NavigableSet<Candidate>> all, SortedMap<String, NavigableSet<Candidate>> part) {
        part.forEach((reason, candidates) -> {
            NavigableSet<Candidate> best = all.computeIfAbsent(reason, first -> new TreeSet<>());
            candidates.forEach(candidate -> add(best, candidate));
        });
        return all;
    }

    private static void add(NavigableSet<Candidate> best, Candidate candidate) {
        best.add(candidate);
        if (best.size() > PER_REASON) {
            best.pollLast();
        }
    }

    private static Map<String, String> values(Row row) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> unreadable = row.isNullAt(row.fieldIndex(LineageColumn.MALFORMED_VALUES))
                ? Map.of()
                : row.getJavaMap(row.fieldIndex(LineageColumn.MALFORMED_VALUES));
        for (TripColumn column : TripColumn.values()) {
            Object value = row.getAs(column.columnName());
            if (value != null) {
                values.put(column.columnName(), value.toString().replace('T', ' '));
            }
        }
        values.putAll(unreadable);
        return values;
    }

    /** A row by what it is ordered by; the values do not count. */
    private record Candidate(String path, Long id, Map<String, String> values)
            implements Comparable<Candidate>, Serializable {
        private static final Comparator<Candidate> ORDER =
                Comparator.comparing(Candidate::path).thenComparing(Candidate::id);

        Candidate with(Map<String, String> found) {
            return new Candidate(path, id, found);
        }

        @Override
        public int compareTo(Candidate other) {
            return ORDER.compare(this, other);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Candidate candidate && compareTo(candidate) == 0;
        }

        @Override
        public int hashCode() {
            return path.hashCode() * 31 + id.hashCode();
        }
    }
}
