package io.taxietl.etl.quality.measure;

import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * Spark stops generating code for an operator with more than 100 columns, and an aggregation over 30 rules has more. The
 * generated code stays small all the same, because Spark puts each aggregate into a method of its own.
 */
final class WideCodeGeneration {
    private static final String MAXIMUM_COLUMNS = "spark.sql.codegen.maxFields";

    private WideCodeGeneration() {}

    /** Runs a query with the bound lifted, and puts the bound back. A query beside it is merely planned more generously. */
    static <T> T during(SparkSession session, Supplier<T> query) {
        Option<String> before = session.conf().getOption(MAXIMUM_COLUMNS);
        session.conf().set(MAXIMUM_COLUMNS, Integer.MAX_VALUE);
        try {
            return query.get();
        } finally {
            if (before.isDefined()) {
                session.conf().set(MAXIMUM_COLUMNS, before.get());
            } else {
                session.conf().unset(MAXIMUM_COLUMNS);
            }
        }
    }
}
