package io.taxietl.etl.bench.spark;

import io.taxietl.etl.bench.run.JobDefaults;
import io.taxietl.etl.quality.DataQualityValidator;
import io.taxietl.etl.quality.rule.Ruleset;
import io.taxietl.etl.session.LocalSession;
import io.taxietl.etl.session.SparkSettings;
import io.taxietl.etl.source.DiscoveredFile;
import io.taxietl.etl.source.InspectedFile;
import io.taxietl.etl.source.SourceInspector;
import io.taxietl.etl.source.SourceListing;
import io.taxietl.etl.source.TripReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The one session of a process, with the settings of the job for every contender on Spark, and its rows as read. */
final class SparkSessions {
    private SparkSessions() {}

    static SparkSession start() {
        return SparkSettings.applyTo(LocalSession.start());
    }

    /** The rows of the files of a folder as the job reads them, listing and footers included. */
    static Dataset<Row> read(SparkSession spark, Path input, List<String> requiredColumns) {
        return new TripReader(spark).read(files(spark, input, requiredColumns));
    }

    /** The same, for a query that does much with each row. */
    static Dataset<Row> readApart(SparkSession spark, Path input, List<String> requiredColumns) {
        return new TripReader(spark).readApart(files(spark, input, requiredColumns));
    }

    /** The job's engine, with rules of a document. */
    static DataQualityValidator validator(SparkSession spark, JobDefaults defaults, String dqdl) {
        var configuration = defaults.configuration();
        return DataQualityValidator.of(
                configuration,
                Ruleset.compile(configuration.quality().ruleset(), dqdl, spark),
                LocalDate.now(ZoneOffset.UTC));
    }

    private static List<InspectedFile> files(SparkSession spark, Path input, List<String> requiredColumns) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        List<DiscoveredFile> files =
                new SourceListing(hadoop).list(input.toString()).files();
        return new SourceInspector(hadoop, requiredColumns).inspect(files).readable();
    }
}
