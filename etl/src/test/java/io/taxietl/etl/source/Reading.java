package io.taxietl.etl.source;

import static org.apache.spark.sql.functions.expr;

import io.taxietl.etl.TestSpark;
import io.taxietl.etl.schema.UtcTimestamps;
import io.taxietl.etl.session.SparkSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads folders as the job does, on a session with its settings. */
final class Reading {
    private final SparkSession spark = SparkSettings.applyTo(TestSpark.session().newSession());
    private final Configuration hadoop = spark.sparkContext().hadoopConfiguration();

    Reading() {
        SparkSession.setActiveSession(spark);
        // A few rows are read faster than code for them is compiled.
        spark.conf().set("spark.sql.codegen.wholeStage", "false");
        spark.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    }

    SparkSession spark() {
        return spark;
    }

    /** Names of the files that are read. */
    List<String> listed(Path input) {
        return inspect(input).readable().stream()
                .map(file -> file.file().name())
                .toList();
    }

    Inspection inspectListing(Path input) {
        return new SourceInspector(hadoop, List.of()).inspect(listing(input));
    }

    Listing listing(Path input) {
        return new SourceListing(hadoop).list(input.toString());
    }

    Inspection inspect(Path input, String... requiredColumns) {
        return inspect(input.toString(), requiredColumns);
    }

    Inspection inspect(String input, String... requiredColumns) {
        return new SourceInspector(hadoop, List.of(requiredColumns))
                .inspect(new SourceListing(hadoop).list(input).files());
    }

    Inspection inspect(Path input, UtcTimestamps utcTimestamps) {
        return new SourceInspector(hadoop, List.of(), utcTimestamps)
                .inspect(new SourceListing(hadoop).list(input.toString()).files());
    }

    Dataset<Row> rows(Path input) {
        return rows(input, List.of());
    }

    Dataset<Row> rows(Path input, List<String> timestampFormats) {
        Inspection inspection = inspect(input);
        if (!inspection.unreadable().isEmpty()) {
            throw InputException.of(inspection.unreadable());
        }
        return new TripReader(spark, timestampFormats).read(inspection.readable());
    }

    /** The values of some columns of all rows, in the order of the first. */
    List<List<Object>> values(Path input, String... columns) {
        return rows(input).orderBy(expr(columns[0])).selectExpr(columns).collectAsList().stream()
                .map(row -> {
                    List<Object> values = new ArrayList<>();
                    for (int index = 0; index < row.length(); index++) {
                        values.add(row.get(index));
                    }
                    return values;
                })
                .toList();
    }
}
