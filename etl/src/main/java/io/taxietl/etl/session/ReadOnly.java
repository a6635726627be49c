package io.taxietl.etl.session;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import scala.Function1;
import scala.collection.JavaConverters;
import scala.runtime.BoxedUnit;

/**
 * Makes a session read-only. Spark shows every statement to this check when it knows what the statement means and before it
 * carries any part of it out, so what decides is the plan and not the text.
 *
 * <p>Allowed are queries, and the commands SHOW, DESCRIBE and EXPLAIN. Refused are all other commands, wherever they stand in
 * a statement, and queries that call Java or start a process.
 */
final class ReadOnly implements Function1<SparkSessionExtensions, BoxedUnit> {

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        extensions.injectCheckRule(session -> plan -> {
            check(plan);
            return BoxedUnit.UNIT;
        });
        return BoxedUnit.UNIT;
    }

    private static void check(LogicalPlan plan) {
        if (plan instanceof Command && !reads(plan.nodeName())) {
            throw new ReadOnlyException(plan.nodeName());
        }
        if (plan instanceof ScriptTransformation) {
            throw new ReadOnlyException("TRANSFORM");
        }
        for (Expression expression : JavaConverters.seqAsJavaList(plan.expressions())) {
            if (expression.exists(part -> part instanceof CallMethodViaReflection)) {
                throw new ReadOnlyException("reflect");
            }
        }
        JavaConverters.seqAsJavaList(plan.subqueries()).forEach(ReadOnly::check);
        JavaConverters.seqAsJavaList(plan.children()).forEach(ReadOnly::check);
    }

    /** By name: Spark has two dozen classes of these commands, and no type that they have in common. */
    private static boolean reads(String command) {
        return command.startsWith("Show") || command.startsWith("Describe") || command.startsWith("Explain");
    }
}
