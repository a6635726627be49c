package io.taxietl.etl.quality.measure;

import java.io.Serializable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import scala.collection.Seq;

/**
 * Makes columns of rows outside of a query of Spark's, by the code that Spark generates for them.
 *
 * @param columns resolved
 * @param input the columns of the rows
 */
record AnswerProjection(Seq<Expression> columns, Seq<Attribute> input) implements Serializable {

    /** @param query columns selected from rows that are no query themselves, such as those of an RDD */
    @SuppressWarnings("unchecked") // A sequence of named expressions is one of expressions, which Scala knows.
    static AnswerProjection of(Dataset<Row> query) {
        if (query.queryExecution().optimizedPlan() instanceof Project project) {
            return new AnswerProjection(
                    (Seq<Expression>) (Seq<?>) project.projectList(),
                    project.child().output());
        }
        throw new IllegalArgumentException("Cannot project rows: the plan is "
                + query.queryExecution().optimizedPlan() + ", expected a projection.");
    }

    /** For one thread, on one partition; the row that it gives is used again for the next. */
    UnsafeProjection start(int partition) {
        UnsafeProjection projection = UnsafeProjection.create(columns, input);
        projection.initialize(partition);
        return projection;
    }
}
