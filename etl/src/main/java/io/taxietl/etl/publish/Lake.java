package io.taxietl.etl.publish;

import io.taxietl.etl.publish.lease.Lease;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The Iceberg tables of one database, as the catalog {@link #CATALOG} of a Spark session. */
public final class Lake {
    /** Name of the catalog in SQL, as in {@code lake.taxietl.trips}. */
    public static final String CATALOG = "lake";

    private static final Map<String, String> PROPERTIES = Map.of(
            "format-version", "2",
            "write.parquet.compression-codec", "zstd",
            // One file a month and task: rows come in the order of their files, so a shuffle would gain nothing.
            "write.distribution-mode", "none",
            "write.spark.fanout.enabled", "true",
            "write.target-file-size-bytes", "268435456",
            "write.metadata.delete-after-commit.enabled", "true",
            "write.metadata.previous-versions-max", "50");

    /** What Iceberg's Glue catalog calls the location of a database. */
    private static final String LOCATION = "location";

    private final SparkSession spark;
    private final Catalog catalog;
    private final Namespace database;

    /**
     * The session's catalog {@link #CATALOG} must be configured, see {@link LakeCatalog}.
     *
     * @throws LakeException if the tables have been moved or copied since they were made
     */
    public Lake(SparkSession spark, String database) {
        this.spark = spark;
        this.catalog = Spark3Util.loadIcebergCatalog(spark, CATALOG);
        this.database = Namespace.of(database);
        if (catalog instanceof HadoopCatalog && exists(LakeTable.TRIPS)) {
            Path warehouse = new Path(LakeCatalog.place(spark));
            LakePlace.requireOwn(
                    load(LakeTable.TRIPS), new Path(warehouse, database + "/" + LakeTable.TRIPS.tableName()));
        }
    }

    /** The rows of the published table, empty where no run has created it. */
    public Optional<Dataset<Row>> read(LakeTable table) {
        return exists(table) ? Optional.of(spark.table(name(table))) : Optional.empty();
    }

    /**
     * Takes the lease that everybody takes who writes to these tables.
     *
     * @throws io.taxietl.etl.publish.lease.LeaseException if another writer holds it
     */
    public Lease lease(Lease.Request request) {
        return Lease.take(folder(), request);
    }

    /** Where the tables lie, or will lie: the same for all outputs whose tables these are. */
    private String folder() {
        if (exists(LakeTable.TRIPS)) {
            return new Path(load(LakeTable.TRIPS).location()).getParent().toString();
        }
        String warehouse = LakeCatalog.place(spark);
        return catalog instanceof HadoopCatalog
                ? warehouse + "/" + database
                : locationOfDatabase().orElse(warehouse + "/" + database + ".db");
    }

    private Optional<String> locationOfDatabase() {
        return Optional.of(catalog)
                .filter(SupportsNamespaces.class::isInstance)
                .map(SupportsNamespaces.class::cast)
                .filter(namespaces -> namespaces.namespaceExists(database))
                .map(namespaces -> namespaces.loadNamespaceMetadata(database).get(LOCATION))
                .filter(location -> !location.isBlank());
    }

    boolean exists(LakeTable table) {
        return catalog.tableExists(identifier(table));
    }

    Table load(LakeTable table) {
        return catalog.loadTable(identifier(table));
    }

    /** Loads the table with at least the columns of {@code rows}; it is created, or columns added, where needed. */
    Table ensure(LakeTable table, StructType rows) {
        Schema schema = SparkSchemaUtil.convert(rows.asNullable());
        if (!exists(table)) {
            create(table, schema);
        }
        Table existing = load(table);
        existing.updateSchema().unionByNameWith(schema).commit();
        return existing;
    }

    String name(LakeTable table) {
        return "%s.`%s`.%s".formatted(CATALOG, database.level(0), table.tableName());
    }

    String branchName(LakeTable table, String branch) {
        return name(table) + ".`branch_" + branch + "`";
    }

    private void create(LakeTable table, Schema schema) {
        if (catalog instanceof SupportsNamespaces namespaces && !namespaces.namespaceExists(database)) {
            try {
                namespaces.createNamespace(database);
            } catch (AlreadyExistsException created) {
                // Another run was faster; the database is there, which is all that counts.
            }
        }
        PartitionSpec.Builder partitions = PartitionSpec.builderFor(schema);
        table.partitionColumns().forEach(partitions::identity);
        catalog.createTable(identifier(table), schema, partitions.build(), PROPERTIES);
    }

    private TableIdentifier identifier(LakeTable table) {
        return TableIdentifier.of(database, table.tableName());
    }
}
