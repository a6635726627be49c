package io.taxietl.etl.config;

/**
 * A key of the configuration that holds a value.
 *
 * @param allowed what it may hold, in words
 */
record ConfigurationKey(String path, String description, String allowed) {
    String section() {
        return path.contains(".") ? path.substring(0, path.indexOf('.')) : "";
    }
}
