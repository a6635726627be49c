package io.taxietl.etl.command;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.config.CatalogConfiguration;
import io.taxietl.etl.config.ConfigurationLoader;
import io.taxietl.etl.config.EtlConfiguration;
import io.taxietl.etl.config.InvalidConfigurationException;
import io.taxietl.etl.publish.Lake;
import io.taxietl.etl.publish.LakeCatalog;
import io.taxietl.etl.publish.LakeException;
import io.taxietl.etl.publish.PublishException;
import io.taxietl.etl.publish.RestoreException;
import io.taxietl.etl.session.LocalSession;
import io.taxietl.etl.session.SparkSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        try (SparkSession spark = SparkSettings.applyTo(session.get())) {
            return work.apply(spark, lake(spark, configuration, new Path(output)))
                    .code();
        } catch (RestoreException | LakeException wrong) {
            System.err.println(wrong.getMessage());
            return ExitCode.CONFIGURATION.code();
        } catch (PublishException refused) {
            System.err.println(refused.getMessage());
            return ExitCode.FAILURE.code();
        }
    }

    /** @param folder with or without the scheme of its file system, for which it is the same place */
    static Lake lake(SparkSession spark, EtlConfiguration configuration, Path folder) {
        Path output = qualified(folder, spark.sparkContext().hadoopConfiguration());
        CatalogConfiguration catalog = configuration.catalog();
        if (usesGlue(catalog.type(), output)) {
            LakeCatalog.useGlue(spark, output.toString());
        } else {
            LakeCatalog.useHadoop(spark, output.toString());
        }
        return new Lake(spark, catalog.database());
    }

    private static Path qualified(Path folder, Configuration hadoop) {
        try {
            return folder.toUri().getScheme() == null
                    ? folder.getFileSystem(hadoop).makeQualified(folder)
                    : folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean usesGlue(CatalogConfiguration.Type type, Path output) {
        return switch (type) {
            case GLUE -> true;
            case HADOOP -> false;
            case AUTOMATIC ->
                output.toUri().getScheme() != null && output.toUri().getScheme().startsWith("s3");
        };
    }
}
