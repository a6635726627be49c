package io.taxietl.etl.quality.measure;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.ExperimentalMethods;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkStrategy;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Tells Spark how to run an {@link UnsafeRowRelation}. */
final class UnsafeRowStrategy extends SparkStrategy {
    private static final long serialVersionUID = 1;
    private static final UnsafeRowStrategy INSTANCE = new UnsafeRowStrategy();

    private UnsafeRowStrategy() {}

    /** Once for a session. */
    static void addTo(SparkSession spark) {
        ExperimentalMethods methods = spark.experimental();
        synchronized (methods) {
            if (!methods.extraStrategies().contains(INSTANCE)) {
                List<SparkStrategy> strategies =
                        new ArrayList<>(JavaConverters.seqAsJavaList(methods.extraStrategies()));
                strategies.add(INSTANCE);
                methods.extraStrategies_$eq(JavaConverters.asScalaBuffer(strategies));
            }
        }
    }

    @Override
    public Seq<SparkPlan> apply(LogicalPlan plan) {
        return JavaConverters.asScalaBuffer(
                plan instanceof UnsafeRowRelation relation ? List.of(relation.scan()) : List.of());
    }
}
