package io.taxietl.etl.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.etl.config.TransformationConfiguration.MissingValues;
import io.taxietl.etl.config.TransformationConfiguration.OutlierBound;
import io.taxietl.etl.config.TransformationConfiguration.Strategy;
import io.taxietl.etl.schema.TripColumn;
import io.taxietl.etl.schema.UtcTimestamps;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationLoaderTest {
    static final Path ENVIRONMENTS = Path.of("../environments");

    @Test
    void mapsTheDefaults() {
        EtlConfiguration defaults = ConfigurationLoader.defaults();

        assertThat(defaults.environment()).isEqualTo("local");
        assertThat(defaults.job()).isEqualTo(new JobConfiguration("taxietl", 10));
        assertThat(defaults.sources())
                .isEqualTo(new SourcesConfiguration(
                        List.of(
                                "pickup_datetime",
                                "dropoff_datetime",
                                "trip_distance",
                                "payment_type",
                                "fare_amount",
                                "total_amount"),
                        List.of("M/d/yyyy h:mm:ss a"),
                        SourcesConfiguration.OnUnreadableFile.FAIL,
                        UtcTimestamps.WALL_CLOCK));
        assertThat(defaults.catalog())
                .isEqualTo(new CatalogConfiguration(CatalogConfiguration.Type.AUTOMATIC, "taxietl"));
        assertThat(defaults.quality())
                .isEqualTo(new QualityConfiguration(
                        "quality/trips.dqdl",
                        new QualityConfiguration.Gate(0.90, 0.15, 0.05, 0.001, 0.05, 0.50),
                        new QualityConfiguration.Weights(0.20, 0.25, 0.25, 0.20, 0.10),
                        new QualityConfiguration.RowRules(Set.of(), 24, 1, 2009, 1, 1, 265, 9),
                        List.of()));
        assertThat(defaults.maintenance()).isEqualTo(new MaintenanceConfiguration(7, null));
        assertThat(defaults.monitoring()).isEqualTo(new MonitoringConfiguration("TaxiETL"));
        TransformationConfiguration transformation = defaults.transformation();
        assertThat(transformation.missingValues())
                .hasSize(TripColumn.values().length - 2)
                .containsEntry("vendor_id", new MissingValues(Strategy.MODE, 2))
                .containsEntry("store_and_fwd_flag", new MissingValues(Strategy.CONSTANT, "N"))
                .containsEntry("congestion_surcharge", new MissingValues(Strategy.MEDIAN, 0.0));
        assertThat(transformation.outliers())
                .hasSize(5)
                .containsEntry("duration_minutes", new OutlierBound(0.999, 1440.0));
        assertThat(transformation.features())
                .isEqualTo(new TransformationConfiguration.Features(
                        List.of(7, 8, 9, 16, 17, 18, 19), List.of(1, 132, 138)));
    }

    /** Writes the records back: a key that no record takes, or that another one takes, would be lost or moved. */
    @Test
    void mapsEveryKeyOfTheJob() {
        ObjectNode document = Documents.parse(new ConfigurationFile("full.json", Resources.text("/config/full.json")));
        ObjectNode mapped = ConfigurationLoader.MAPPER.valueToTree(ConfigurationLoader.load(
                Optional.of(new ConfigurationFile("full.json", document.toString())), Map.of()));

        assertThat(Leaves.of(mapped)).containsExactlyInAnyOrderEntriesOf(Leaves.of(document));
    }

    @Test
    void changesEveryDefaultInTheTestOfTheMapping() {
        ObjectNode document = Documents.parse(new ConfigurationFile("full.json", Resources.text("/config/full.json")));
        ObjectNode defaults = ConfigurationLoader.MAPPER.valueToTree(ConfigurationLoader.defaults());

        Map<String, String> unchanged = Leaves.of(document);
        unchanged.entrySet().retainAll(Leaves.of(defaults).entrySet());
        assertThat(unchanged).isEmpty();
    }

    @Test
    void mergesObjectsAndReplacesListsAndValues() {
        EtlConfiguration merged = load("""
                {"quality": {"gate": {"maximumMissingRatio": 0.3}},
                 "transformation": {"outliers": {"fare_amount": {"maximum": 500}}, "features": {"rushHours": [8]}}}
                """, Map.of());

        assertThat(merged.quality().gate())
                .isEqualTo(new QualityConfiguration.Gate(0.90, 0.3, 0.05, 0.001, 0.05, 0.50));
        assertThat(merged.transformation().outliers())
                .containsEntry("fare_amount", new OutlierBound(0.999, 500.0))
                .containsEntry("total_amount", new OutlierBound(0.999, 1200.0));
        assertThat(merged.transformation().features().rushHours()).containsExactly(8);
        assertThat(merged.transformation().features().airportLocationIds()).containsExactly(1, 132, 138);
    }

    @Test
    void letsArgumentsOverrideTheFile() {
        EtlConfiguration merged = load(
                "{\"environment\": \"staging\", \"quality\": {\"gate\": {\"minimumOverallScore\": 0.5}}}",
                Map.of(
                        "environment",
                        "canary",
                        "quality.gate.maximumDuplicateRatio",
                        0.01,
                        "sources.requiredColumns",
                        List.of("fare_amount")));

        assertThat(merged.environment()).isEqualTo("canary");
        assertThat(merged.quality().gate()).isEqualTo(new QualityConfiguration.Gate(0.5, 0.15, 0.05, 0.01, 0.05, 0.50));
        assertThat(merged.sources().requiredColumns()).containsExactly("fare_amount");
    }

    @Test
    void givesConstantsTheTypeOfTheirColumn() {
        Map<String, MissingValues> missing =
                load("""
                        {"transformation": {"missingValues": {
                          "fare_amount": {"strategy": "constant", "value": 3}, "vendor_id": {"value": 1.0}}}}
                        """, Map.of()).transformation().missingValues();

        assertThat(missing)
                .containsEntry("fare_amount", new MissingValues(Strategy.CONSTANT, 3.0))
                .containsEntry("vendor_id", new MissingValues(Strategy.MODE, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "development", "staging", "production"})
    void loadsEachEnvironment(String environment) {
        ConfigurationFile file = ConfigurationFile.read(ENVIRONMENTS.resolve(environment + ".json"));

        assertThat(ConfigurationLoader.load(Optional.of(file), Map.of()).environment())
                .isEqualTo(environment);
    }

    private static EtlConfiguration load(String text, Map<String, Object> arguments) {
        return ConfigurationLoader.load(Optional.of(new ConfigurationFile("test.json", text)), arguments);
    }
}
