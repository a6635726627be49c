package io.taxietl.etl.quality.rule;

import io.taxietl.etl.config.Suggestion;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.JavaConverters;

/** The columns that rules may name, and those that an expression does name. */
final class RuleColumns {
    /** The canonical columns and, of the lineage, what both rows as read and the published tables have. */
    static final List<String> NAMES = Stream.concat(
                    Arrays.stream(TripColumn.values()).map(TripColumn::columnName),
                    Stream.of(LineageColumn.TRIP_ID, LineageColumn.SOURCE_FILE))
            .toList();

    static final Set<String> NULL_GUARDS = Set.of("coalesce", "ifnull", "nvl", "isnull", "isnotnull");

    private RuleColumns() {}

    /** The canonical name of a column, whatever the case of its letters; also by a name that TLC gives it. */
    static Optional<String> canonical(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        return TripColumn.called(name).map(TripColumn::columnName).or(() -> Optional.of(key)
                .filter(NAMES::contains));
    }

    /** The canonical name, if it is one of a known column. */
    static String known(String name) {
        return canonical(name)
                .orElseThrow(() -> new UnsupportedRuleException(
                        ("there is no column " + name + ". " + Suggestion.forName(name, NAMES)).strip()));
    }

    static TripColumn tripColumn(String name) {
        return TripColumn.named(known(name))
                .orElseThrow(
                        () -> new UnsupportedRuleException("the column " + name + " is not one of a source file."));
    }

    static DataType type(String name) {
        String column = known(name);
        return TripColumn.named(column)
                .map(TripColumn::type)
                .orElse(column.equals(LineageColumn.TRIP_ID) ? DataTypes.LongType : DataTypes.StringType);
    }

    /** The canonical columns among the names. */
    static Set<TripColumn> tripColumns(Set<String> names) {
        return names.stream().flatMap(name -> TripColumn.named(name).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** All columns that the expression names, each of which must be known. */
    static Set<String> namedIn(Expression expression) {
        return collect(expression, any -> false);
    }

    /**
     * The columns that the expression needs. One that it guards against null, by coalesce, is null or is not null, it can
     * do without.
     */
    static Set<String> neededBy(Expression expression) {
        return collect(expression, RuleColumns::guardsNull);
    }

    private static Set<String> collect(Expression expression, Predicate<Expression> skipped) {
        Set<String> names = new LinkedHashSet<>();
        List<Expression> open = new ArrayList<>(List.of(expression));
        while (!open.isEmpty()) {
            Expression next = open.remove(open.size() - 1);
            if (next instanceof UnresolvedAttribute attribute) {
                names.add(known(attribute.nameParts().last()));
            } else if (!skipped.test(next)) {
                open.addAll(JavaConverters.seqAsJavaList(next.children()));
            }
        }
        return names;
    }

    private static boolean guardsNull(Expression expression) {
        return expression instanceof IsNull
                || expression instanceof IsNotNull
                || (expression instanceof UnresolvedFunction function
                        && NULL_GUARDS.contains(function.nameParts().last().toLowerCase(Locale.ROOT)));
    }
}
