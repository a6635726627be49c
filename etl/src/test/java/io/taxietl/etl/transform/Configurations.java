package io.taxietl.etl.transform;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.etl.config.TransformationConfiguration;
import io.taxietl.etl.config.TransformationConfiguration.Features;
import io.taxietl.etl.config.TransformationConfiguration.MissingValues;
import io.taxietl.etl.config.TransformationConfiguration.OutlierBound;
import io.taxietl.etl.config.TransformationConfiguration.Strategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Configurations for tests: the defaults, and what differs from them. */
final class Configurations {
    private Configurations() {}

    static TransformationConfiguration defaults() {
        try (InputStream base = Configurations.class.getResourceAsStream("/environments/base.json")) {
            ObjectMapper mapper = new ObjectMapper();
            return mapper.treeToValue(mapper.readTree(base).get("transformation"), TransformationConfiguration.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TransformationConfiguration filling(String column, Strategy strategy, Object value) {
        TransformationConfiguration defaults = defaults();
        Map<String, MissingValues> missing = new HashMap<>(defaults.missingValues());
        missing.put(column, new MissingValues(strategy, value));
        return new TransformationConfiguration(missing, defaults.outliers(), defaults.features());
    }

    static TransformationConfiguration bounding(String column, double quantile, double maximum) {
        TransformationConfiguration defaults = defaults();
        Map<String, OutlierBound> outliers = new HashMap<>(defaults.outliers());
        outliers.put(column, new OutlierBound(quantile, maximum));
        return new TransformationConfiguration(defaults.missingValues(), outliers, defaults.features());
    }

    static TransformationConfiguration with(Features features) {
        TransformationConfiguration defaults = defaults();
        return new TransformationConfiguration(defaults.missingValues(), defaults.outliers(), features);
    }
}
