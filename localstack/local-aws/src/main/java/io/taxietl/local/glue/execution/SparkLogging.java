package io.taxietl.local.glue.execution;

import java.nio.file.Path;

/**
 * What Spark and its libraries log is no part of a job's standard error on Glue, but of the log group of errors. A job that
 * sets up a logging of its own, or writes to the console, is not touched by it.
 */
final class SparkLogging {
    private SparkLogging() {}

    /** For Log4j 2: the levels and the form of Spark's own defaults ({@code log4j2-defaults.properties}). */
    static String configuration(Path file) {
        return """
                rootLogger.level = info
                rootLogger.appenderRef.file.ref = file
                appender.file.type = File
                appender.file.name = file
                appender.file.fileName = %s
                appender.file.layout.type = PatternLayout
                appender.file.layout.pattern = %%d{yy/MM/dd HH:mm:ss} %%p %%c{1}: %%m%%n%%ex
                logger.jetty.name = org.sparkproject.jetty
                logger.jetty.level = warn
                logger.parquet.name = org.apache.parquet
                logger.parquet.level = error
                """.formatted(file.toString().replace("\\", "\\\\").replace("$", "$$"));
    }
}
