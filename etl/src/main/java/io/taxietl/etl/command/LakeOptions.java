package io.taxietl.etl.command;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.config.CatalogConfiguration;
import io.taxietl.etl.config.ConfigurationLoader;
import io.taxietl.etl.config.EtlConfiguration;
import io.taxietl.etl.config.InvalidConfigurationException;
import io.taxietl.etl.config.MaintenanceConfiguration;
import io.taxietl.etl.publish.Lake;
import io.taxietl.etl.publish.LakeCatalog;
import io.taxietl.etl.publish.LakeException;
import io.taxietl.etl.publish.PublishException;
import io.taxietl.etl.publish.RestoreException;
import io.taxietl.etl.publish.lease.LeaseException;
import io.taxietl.etl.session.LocalSession;
import io.taxietl.etl.session.SparkSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Finds the tables of an output. */
final class LakeOptions {
    @Option(
            names = "--output",
            required = true,
            paramLabel = "<folder>",
            description = "folder or S3 prefix that the job has written to")
    private String output;

    @Option(names = "--config", paramLabel = "<file>", description = "configuration of the environment (JSON)")
    private String config = "";

    private EtlConfiguration configuration;

    String database() {
        return configuration.catalog().database();
    }

    MaintenanceConfiguration maintenance() {
        return configuration.maintenance();
    }

    /** How long to wait for another writer. */
    Duration lakeWait() {
        return configuration.job().lakeWait();
    }

    String environment() {
        return configuration.environment();
    }

    /** Does something with the tables, on a session of its own. */
    int with(BiFunction<SparkSession, Lake, ExitCode> work) {
        return with(LocalSession::start, work);
    }

    /** Does something with the tables on a session that cannot change them. */
    int reading(BiFunction<SparkSession, Lake, ExitCode> work) {
        return with(LocalSession::startReadOnly, work);
    }

    private int with(Supplier<SparkSession> session, BiFunction<SparkSession, Lake, ExitCode> work) {
        // Before anything logs: these commands keep no log, a person sees warnings.
        System.setProperty("log4j2.configurationFile", "classpath:log4j2-command.properties");
        try {
            Documents documents = new Documents(LocalSession.hadoop());
            configuration = ConfigurationLoader.load(Arguments.given(config).map(documents::configuration), Map.of());
        } catch (InvalidConfigurationException wrong) {
            System.err.println(wrong.getMessage());
            return ExitCode.CONFIGURATION.code();
        }
        // Not closed: it ends with the process, and a session that others share stays.
        SparkSession spark = SparkSettings.applyTo(session.get());
        try {
            Path place = place(output, spark.sparkContext().hadoopConfiguration());
            return work.apply(spark, lake(spark, configuration, place)).code();
        } catch (RestoreException | LakeException wrong) {
            System.err.println(wrong.getMessage());
            return ExitCode.CONFIGURATION.code();
        } catch (PublishException | LeaseException refused) {
            System.err.println(refused.getMessage());
            return ExitCode.FAILURE.code();
        }
    }

    /** @param output with the scheme of its file system */
    static Lake lake(SparkSession spark, EtlConfiguration configuration, Path output) {
        CatalogConfiguration catalog = configuration.catalog();
        if (usesGlue(catalog.type(), output)) {
            LakeCatalog.useGlue(spark, output.toString());
        } else {
            LakeCatalog.useHadoop(spark, output.toString());
        }
        return new Lake(spark, catalog.database());
    }

    /**
     * With the scheme of its file system.
     *
     * @throws LakeException if there is no such file system, or can be no such path
     */
    static Path place(String output, Configuration hadoop) {
        try {
            Path folder = new Path(output);
            return isOnS3(folder) ? folder : folder.getFileSystem(hadoop).makeQualified(folder);
        } catch (IOException | IllegalArgumentException unknown) {
            throw new LakeException(
                    "Cannot use the tables: OUTPUT is \"%s\", expected a folder or S3 prefix that the job has written to (%s). Check OUTPUT."
                            .formatted(output, FailureText.of(unknown)));
        }
    }

    private static boolean usesGlue(CatalogConfiguration.Type type, Path output) {
        return switch (type) {
            case GLUE -> true;
            case HADOOP -> false;
            case AUTOMATIC -> isOnS3(output);
        };
    }

    private static boolean isOnS3(Path path) {
        String scheme = path.toUri().getScheme();
        return scheme != null && scheme.startsWith("s3");
    }
}
