package io.taxietl.local.sampledata;

/** The kind of file. */
public enum Format {
    PARQUET("parquet"),
    CSV("csv");

    private final String extension;

    Format(String extension) {
        this.extension = extension;
    }

    String extension() {
        return extension;
    }
}
