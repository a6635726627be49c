package io.taxietl.etl.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationSchemaTest {
    private final JsonNode schema = ConfigurationSchema.document();

    @Test
    void holdsAValueInTheDefaultsForEveryKey() {
        ObjectNode defaults =
                Documents.parse(new ConfigurationFile("base.json", Resources.text("/" + ConfigurationLoader.DEFAULTS)));
        List<String> missing = ConfigurationKeys.of(schema).stream()
                .map(ConfigurationKey::path)
                .filter(path -> defaults.at("/" + path.replace('.', '/')).isMissingNode())
                .toList();

        assertThat(missing)
                .as("Keys of environments/schema.json without a default: give each a value in environments/base.json")
                .isEmpty();
    }

    @Test
    void reportsAKeyThatNoDocumentGives() {
        ObjectNode merged =
                Documents.parse(new ConfigurationFile("base.json", Resources.text("/" + ConfigurationLoader.DEFAULTS)));
        ((ObjectNode) merged.at("/transformation/outliers/speed_mph")).remove("maximum");
        merged.remove("job");

        assertThat(ConfigurationSchema.load().problemsOfWhole(merged))
                .extracting(problem -> problem.sentence("test.json"))
                .contains(
                        "Cannot load the configuration test.json: transformation.outliers.speed_mph.maximum is missing,"
                                + " expected a number above 0 and at most 1000000.",
                        "Cannot load the configuration test.json: job is missing, expected an object.");
    }

    @Test
    void describesEveryKey() {
        assertThat(ConfigurationKeys.of(schema))
                .allSatisfy(key -> assertThat(key.description()).as(key.path()).isNotBlank());
    }

    @Test
    void closesEveryObjectThatNamesItsKeys() {
        List<JsonNode> objects = schema.findParents("properties");

        assertThat(objects).isNotEmpty().allSatisfy(object -> assertThat(
                        object.path("additionalProperties").isBoolean()
                                && !object.path("additionalProperties").asBoolean())
                .as("additionalProperties of %s", object.path("description"))
                .isTrue());
    }

    @Test
    void knowsTheCanonicalColumns() {
        List<String> columns = new ArrayList<>();
        schema.at("/properties/sources/properties/requiredColumns/items/enum")
                .forEach(name -> columns.add(name.asText()));

        assertThat(columns)
                .containsExactlyElementsOf(Arrays.stream(TripColumn.values())
                        .map(TripColumn::columnName)
                        .toList());
    }

    @Test
    void fillsEveryCanonicalColumnBesideTheTimestampsWithAValueOfItsType() {
        JsonNode missingValues = schema.at("/properties/transformation/properties/missingValues/properties");

        for (TripColumn column : TripColumn.values()) {
            String expected =
                    switch (column.type().typeName()) {
                        case "integer" -> "#/$defs/missingCode";
                        case "double" -> "#/$defs/missingQuantity";
                        case "string" ->
                            column == TripColumn.STORE_AND_FWD_FLAG ? "#/$defs/missingFlag" : "#/$defs/missingText";
                        default -> "";
                    };
            assertThat(missingValues.at("/" + column.columnName() + "/$ref").asText())
                    .as(column.columnName())
                    .isEqualTo(expected);
        }
    }
}
