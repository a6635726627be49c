package io.taxietl.local.sampledata;

/** How a Parquet file from 2011 on stores its timestamps. */
public enum TimestampType {
    /** Microseconds without a zone, as TLC writes them. */
    MICROS,
    /** Microseconds that claim to be UTC, as older Spark and many tools rewrite them. */
    MICROS_UTC,
    /** Nanoseconds without a zone, as pandas rewrites them. */
    NANOS,
    /** The 96-bit form of Impala, Hive and older Spark. */
    INT96
}
