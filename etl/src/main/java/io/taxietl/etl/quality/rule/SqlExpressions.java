package io.taxietl.etl.quality.rule;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.RLike;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/** SQL in rules, checked by Spark's own parser and analyser against rows as read, before there are any. */
final class SqlExpressions {
    private static final Pattern PATTERN_FUNCTIONS = Pattern.compile(
            "rlike|regexp|regexp_(like|extract|extract_all|replace|count|substr|instr)", Pattern.CASE_INSENSITIVE);

    private final Dataset<Row> noRows;
    private final LocalDateTime now;
    private final Map<String, Column> clauses = new HashMap<>();

    /** @param now the current time of rules, as wall-clock time in New York */
    SqlExpressions(SparkSession session, LocalDateTime now) {
        this.now = now;
        StructType schema = new StructType();
        for (TripColumn column : TripColumn.values()) {
            schema = schema.add(column.columnName(), column.type());
        }
        schema = schema.add(LineageColumn.TRIP_ID, DataTypes.LongType)
                .add(LineageColumn.SOURCE_FILE, DataTypes.StringType)
                .add(
                        LineageColumn.MALFORMED_VALUES,
                        DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));
        this.noRows = session.createDataFrame(List.of(), schema).as(Ruleset.PRIMARY);
    }

    /** Rows as read, none. */
    Dataset<Row> noRows() {
        return noRows;
    }

    /** SQL as Spark is to read it. */
    SqlText text(String sql) {
        return SqlText.of(sql.strip().replaceFirst(";$", ""), now);
    }

    /** The condition of a where clause, always true without one. Many rules have the same one, which is checked once. */
    Column where(String clause) {
        return clause == null
                ? lit(true)
                : clauses.computeIfAbsent(
                        clause,
                        text -> condition(parsed(() -> expr(text(clause).sql())).expr()));
    }

    /** A condition on one row. */
    Column condition(Expression expression) {
        Column condition = rowWise(expression);
        parsed(() -> noRows.where(condition));
        return condition;
    }

    /** A number of one row. */
    Column number(Expression expression) {
        Column number = rowWise(expression);
        parsed(() -> noRows.where(number.cast("double").isNotNull()));
        return number;
    }

    /** Whether a condition says the same of the same row each time, which random numbers and their like do not. */
    static boolean isRepeatable(Column condition, Dataset<Row> noRows) {
        return JavaConverters.seqAsJavaList(
                        noRows.where(condition).queryExecution().analyzed().expressions())
                .stream()
                .allMatch(Expression::deterministic);
    }

    private static Column rowWise(Expression expression) {
        RuleColumns.namedIn(expression);
        if (containsSubquery(expression)) {
            throw new UnsupportedRuleException("subqueries are not supported.");
        }
        checkPatterns(expression);
        return new Column(WallClockDays.in(unqualified(expression)));
    }

    /** Columns by their names alone, so that the rows need not go by the name of primary. */
    private static Expression unqualified(Expression expression) {
        if (expression instanceof UnresolvedAttribute attribute
                && attribute.nameParts().size() == 2
                && attribute.nameParts().head().equalsIgnoreCase(Ruleset.PRIMARY)) {
            return UnresolvedAttribute.quoted(attribute.nameParts().last());
        }
        List<Expression> children = JavaConverters.seqAsJavaList(expression.children()).stream()
                .map(SqlExpressions::unqualified)
                .toList();
        return children.isEmpty()
                ? expression
                : expression.withNewChildren(
                        JavaConverters.asScalaBuffer(children).toSeq());
    }

    /** Refuses regular expressions on which Spark would fail when it meets the first row. */
    static void checkPatterns(LogicalPlan plan) {
        JavaConverters.seqAsJavaList(plan.expressions()).forEach(SqlExpressions::checkPatterns);
        JavaConverters.seqAsJavaList(plan.children()).forEach(SqlExpressions::checkPatterns);
    }

    private static void checkPatterns(Expression expression) {
        List<Expression> children = JavaConverters.seqAsJavaList(expression.children());
        boolean matches = expression instanceof RLike
                || (expression instanceof UnresolvedFunction function
                        && PATTERN_FUNCTIONS
                                .matcher(function.nameParts().last())
                                .matches());
        if (matches && children.size() > 1 && children.get(1) instanceof Literal pattern && pattern.value() != null) {
            RegularExpression.check(pattern.value().toString());
        }
        children.forEach(SqlExpressions::checkPatterns);
        if (expression instanceof SubqueryExpression subquery) {
            checkPatterns(subquery.plan());
        }
    }

    static boolean containsSubquery(Expression expression) {
        return expression instanceof SubqueryExpression
                || JavaConverters.seqAsJavaList(expression.children()).stream()
                        .anyMatch(SqlExpressions::containsSubquery);
    }

    /** What Spark makes of it, with Spark's complaint as the problem. */
    static <T> T parsed(Supplier<T> work) {
        try {
            return work.get();
        } catch (Exception problem) {
            // Scala does not declare it, so Java cannot catch it by its type.
            if (problem instanceof AnalysisException) {
                throw new UnsupportedRuleException(problem.getMessage()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .findFirst()
                        .orElse("the SQL is not valid."));
            }
            throw problem;
        }
    }
}
