package io.taxietl.etl.bench.spark;

import io.taxietl.etl.bench.sql.SqlRuleset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.glue.dqdl.model.DQRule;

/**
 * The rules that Deequ 2.1.0 judges as DQDL defines them. Left out are
 *
 * <ul>
 *   <li>CustomSql that selects rows: its share is taken by a join that counts repeated rows more than once, and comes out
 *       above 1;
 *   <li>CustomSql on a figure, save for the first: all of them get the figure of the first;
 *   <li>ColumnDataType of a column with nulls: it counts null as a value of another type.
 * </ul>
 */
final class DeequRuleset {
    private DeequRuleset() {}

    static List<DQRule> supported(String dqdl) {
        List<DQRule> supported = new ArrayList<>();
        boolean figure = false;
        for (DQRule rule : SqlRuleset.parsed(dqdl)) {
            boolean custom = rule.getRuleType().equals("CustomSql");
            if (custom ? !figure && selectsFigure(rule) : !isTypeOfTime(rule)) {
                supported.add(rule);
                figure = figure || custom;
            }
        }
        return supported;
    }

    private static boolean selectsFigure(DQRule rule) {
        return SqlRuleset.translated(rule).broken().isEmpty();
    }

    /** The only columns with nulls whose type is asked for. */
    private static boolean isTypeOfTime(DQRule rule) {
        return rule.getRuleType().equals("ColumnDataType")
                && rule.getParameters().get("TargetColumn").endsWith("_datetime");
    }

    /** As a document. */
    static String document(List<DQRule> rules) {
        return rules.stream().map(SqlRuleset::text).collect(Collectors.joining(",\n", "Rules = [\n", "\n]"));
    }
}
