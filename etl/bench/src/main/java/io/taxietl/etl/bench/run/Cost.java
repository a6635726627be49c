package io.taxietl.etl.bench.run;

/**
 * What a measured run took.
 *
 * @param startUpSeconds from the start of the process until it could begin to work
 * @param warmUpSeconds of the run on the small months before, not counted elsewhere
 * @param seconds wall time
 * @param cpuSeconds of all threads of the process, compiler and collector included
 * @param peakBytes the most memory that the process has held so far
 * @param bytesRead that the process asked the system for, whether from disk or from its cache
 * @param bytesWritten likewise
 * @param sparkJobs 0 without Spark
 * @param sparkStages that ran
 * @param rowsScanned of the source files, every scan counted
 * @param rowsReread of tables that the run itself has written
 */
public record Cost(
        double startUpSeconds,
        double warmUpSeconds,
        double seconds,
        double cpuSeconds,
        long peakBytes,
        long bytesRead,
        long bytesWritten,
        long sparkJobs,
        long sparkStages,
        long rowsScanned,
        long rowsReread) {}
