package io.taxietl.etl.bench.run;

import java.util.List;
import java.util.Map;

/**
 * What a run found, so that it can be compared with another one.
 *
 * @param figures by the names of {@link io.taxietl.etl.bench.sql.FigureNames}
 * @param tables data files, or patterns that match them, by the name of the table
 * @param stages seconds by stage, where the work has stages
 */
public record Answer(Map<String, Double> figures, Map<String, List<String>> tables, Map<String, Double> stages) {
    public static Answer of(Map<String, Double> figures) {
        return new Answer(figures, Map.of(), Map.of());
    }
}
