package io.taxietl.etl.bench.run;

import java.nio.file.Path;

/**
 * What a contender may use.
 *
 * @param threads of DuckDB, and task slots of Spark
 * @param memory of DuckDB, and heap of the JVM of Spark, in gigabytes
 * @param temporary a folder for what does not fit into memory
 */
public record Resources(int threads, int memory, Path temporary) {}
