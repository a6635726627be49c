package io.taxietl.etl.command;

import io.taxietl.etl.config.CatalogConfiguration;
import io.taxietl.etl.config.EtlConfiguration;
import io.taxietl.etl.publish.Lake;
import io.taxietl.etl.publish.LakeCatalog;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Finds the tables of an output. */
final class LakeOptions {
    private LakeOptions() {}

    static Lake lake(SparkSession spark, EtlConfiguration configuration, Path output) {
        CatalogConfiguration catalog = configuration.catalog();
        if (usesGlue(catalog.type(), output)) {
            LakeCatalog.useGlue(spark, output.toString());
        } else {
            LakeCatalog.useHadoop(spark, output.toString());
        }
        return new Lake(spark, catalog.database());
    }

    private static boolean usesGlue(CatalogConfiguration.Type type, Path output) {
        return switch (type) {
            case GLUE -> true;
            case HADOOP -> false;
            case AUTOMATIC -> output.toUri().getScheme() != null
                    && output.toUri().getScheme().startsWith("s3");
        };
    }
}
