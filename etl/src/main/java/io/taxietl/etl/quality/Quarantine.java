package io.taxietl.etl.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_remove;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.quality.rule.BrokenRows;
import io.taxietl.etl.quality.rule.Presence;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;

/**
 * Which rows of some files go to quarantine and why: by the row rules, and by the rules that {@code quality.quarantineRules}
 * names. The columns are for rows as read.
 */
public final class Quarantine {
    private final RowRules rowRules;
    /** By the code of the reason, BOOLEAN and never null: whether a row breaks the rule. */
    private final Map<String, Column> broken = new LinkedHashMap<>();

    /**
     * @param figures of all files
     * @param presence which file carries which column
     */
    Quarantine(RowRules rowRules, QuarantineRules rules, Figures figures, Presence presence) {
        this.rowRules = rowRules;
        rules.rules().forEach(rule -> broken.put(QuarantineRules.code(rule), broken(rule, figures, presence)));
    }

    /** BOOLEAN, never null: whether the row stays out of quarantine. */
    public Column isTrip() {
        return broken.values().stream()
                .reduce(Column::or)
                .map(any -> rowRules.isTrip().and(not(any)))
                .orElseGet(rowRules::isTrip);
    }

    /** INT, never null: the row rules that the row breaks, for {@link #reasons}. */
    public Column mask() {
        return rowRules.mask();
    }

    /**
     * ARRAY of STRING, never null: the codes of the reasons, the row rules before the rules of the ruleset.
     *
     * @param mask what {@link #mask} was for the row
     */
    public Column reasons(Column mask) {
        if (broken.isEmpty()) {
            return RowRules.reasons(mask);
        }
        Column[] codes = broken.entrySet().stream()
                .map(rule -> when(rule.getValue(), lit(rule.getKey())).otherwise(lit("")))
                .toArray(Column[]::new);
        return concat(RowRules.reasons(mask), array_remove(array(codes), ""));
    }

    private static Column broken(BrokenRows rule, Figures figures, Presence presence) {
        Map<Set<Set<TripColumn>>, Set<String>> files = new HashMap<>();
        figures.byFile()
                .forEach(file -> files.computeIfAbsent(rule.carriedBy(file, presence), carried -> new TreeSet<>())
                        .add(file.files().get(0)));
        List<Map.Entry<Set<Set<TripColumn>>, Set<String>>> fewFirst = files.entrySet().stream()
                .sorted(Comparator.comparing(kind -> kind.getValue().size()))
                .toList();
        if (fewFirst.isEmpty()) {
            return lit(false);
        }
        // Files mostly carry the same columns: then their names need not be looked at.
        int last = fewFirst.size() - 1;
        Column broken = rule.in(fewFirst.get(last).getKey());
        for (Map.Entry<Set<Set<TripColumn>>, Set<String>> kind : fewFirst.subList(0, last)) {
            broken = when(col(LineageColumn.SOURCE_FILE).isin(kind.getValue().toArray()), rule.in(kind.getKey()))
                    .otherwise(broken);
        }
        return broken;
    }
}
