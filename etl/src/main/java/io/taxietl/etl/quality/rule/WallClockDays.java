package io.taxietl.etl.quality.rule;

import io.taxietl.etl.schema.TripColumn;
import io.taxietl.etl.schema.WallClock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.JavaConverters;

/** Takes the day of a time by {@link WallClock} where SQL asks Spark for it, which takes several times as long. */
final class WallClockDays {
    private static final Set<String> FUNCTIONS_OF_DAYS = Set.of("date", "to_date", "datediff", "date_diff");

    private WallClockDays() {}

    static Expression in(Expression expression) {
        boolean takesDays = takesDays(expression);
        List<Expression> children = JavaConverters.seqAsJavaList(expression.children()).stream()
                .map(child -> takesDays && isTime(child)
                        ? WallClock.day(new Column(child)).expr()
                        : in(child))
                .toList();
        return children.isEmpty()
                ? expression
                : expression.withNewChildren(
                        JavaConverters.asScalaBuffer(children).toSeq());
    }

    private static boolean takesDays(Expression expression) {
        // With a second argument, to_date takes a pattern for text.
        return expression instanceof Cast cast
                ? cast.dataType().equals(DataTypes.DateType)
                : expression instanceof UnresolvedFunction function
                        && FUNCTIONS_OF_DAYS.contains(name(function.nameParts()))
                        && function.arguments().forall(argument -> isTime(argument));
    }

    private static boolean isTime(Expression expression) {
        return expression instanceof UnresolvedAttribute attribute
                && TripColumn.named(name(attribute.nameParts()))
                        .filter(TripColumn::isTime)
                        .isPresent();
    }

    private static String name(scala.collection.Seq<String> parts) {
        return parts.last().toLowerCase(Locale.ROOT);
    }
}
