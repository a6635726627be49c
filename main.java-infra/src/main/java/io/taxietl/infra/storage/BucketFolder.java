package io.taxietl.infra.storage;

/** The folders of the buckets that code relies on, and whether their objects stay. */
public enum BucketFolder {
    /** Where the database stores tables: Iceberg alone removes their files. */
    TABLES("lake", "tables/", true),
    /** Where a job says what a run found. */
    REPORTS("lake", "reports/", true),
    /** Jars, launchers, configurations and rules. */
    CODE("artifacts", "code/", true),
    /** Jars and launchers as they were released; a rollback needs them. */
    RELEASED_CODE("artifacts", CODE.prefix + "releases/", true),
    /** The history of releases, their lock and what good runs have measured. */
    RELEASES("artifacts", "releases/", true),
    /** Where jobs keep temporary files, and canary runs their input and output. */
    TEMPORARY("artifacts", "temporary/", false),
    /** Where Spark writes the events that the Spark UI shows. */
    SPARK_EVENTS("logs", "spark-events/", false),
    /** Where S3 says who asked for what. */
    ACCESS_LOGS("logs", "access/", false);

    private final String bucket;
    private final String prefix;
    private final boolean kept;

    BucketFolder(String bucket, String prefix, boolean kept) {
        this.bucket = bucket;
        this.prefix = prefix;
        this.kept = kept;
    }

    /** What the name of its bucket ends in. */
    public String bucket() {
        return bucket;
    }

    /** The start of its keys, with the slash at the end. */
    public String prefix() {
        return prefix;
    }

    /** Whether objects stay until somebody removes them; else they go by a lifecycle rule. */
    public boolean isKept() {
        return kept;
    }
}
