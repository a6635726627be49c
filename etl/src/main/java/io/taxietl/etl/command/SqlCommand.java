package io.taxietl.etl.command;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.publish.Lake;
import io.taxietl.etl.session.ReadOnlyException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Queries the published tables. */
@Command(
        name = "sql",
        description = "Spark SQL over the published tables trips, features, quarantine, duplicates and runs.",
        mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {
    private static final int ROWS = 100;

    @Mixin
    private LakeOptions lake;

    @Option(names = "--query", required = true, paramLabel = "<sql>", description = "the query")
    private String query;

    @Override
    public Integer call() {
        return lake.reading((spark, tables) -> run(spark));
    }

    private ExitCode run(SparkSession spark) {
        try {
            spark.catalog().setCurrentCatalog(Lake.CATALOG);
            if (spark.catalog().databaseExists(lake.database())) {
                spark.catalog().setCurrentDatabase(lake.database());
            }
            spark.sql(query).show(ROWS, false);
            return ExitCode.SUCCESS;
        } catch (ReadOnlyException refused) {
            System.err.printf("Cannot run the query: %s.%n", refused.getMessage());
            return ExitCode.CONFIGURATION;
        } catch (Exception failure) {
            // Spark declares no exception, and this one is checked.
            if (!(failure instanceof AnalysisException wrong)) {
                throw failure;
            }
            System.err.printf(
                    "Cannot run the query: %s Use the tables trips, features, quarantine, duplicates and runs.%n",
                    wrong.getSimpleMessage().lines().findFirst().orElse(""));
            return ExitCode.CONFIGURATION;
        }
    }
}
