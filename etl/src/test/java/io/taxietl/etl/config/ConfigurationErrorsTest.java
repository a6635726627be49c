package io.taxietl.etl.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.taxietl.etl.schema.TripColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationErrorsTest {
    private static final String COLUMNS =
            Arrays.stream(TripColumn.values()).map(TripColumn::columnName).collect(Collectors.joining(", "));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'job':{'name':7}} | job.name is 7, expected text that matches ^[A-Za-z][A-Za-z0-9_-]{0,62}$.",
                "{'job':{'name':null}} | job.name is null, expected text that matches ^[A-Za-z][A-Za-z0-9_-]{0,62}$.",
                "{'sources':{'timestampFormats':['M/d/yyyy h:mm']}} | sources.timestampFormats[0] is \"M/d/yyyy h:mm\" (it"
                        + " does not say a time to the minute), expected a pattern of date and time of day without a zone,"
                        + " such as M/d/yyyy h:mm:ss a.",
                "{'job':'taxi'} | job is \"taxi\", expected an object.",
                "{'environment':'Prod'} | environment is \"Prod\", expected text that matches ^[a-z][a-z0-9-]{0,19}$.",
                "{'quality':{'ruleset':''}} | quality.ruleset is \"\", expected text that is not empty.",
                "{'quality':{'gate':{'minimumOverallScore':1.5}}} | quality.gate.minimumOverallScore is 1.5, expected a"
                        + " number from 0 to 1.",
                "{'quality':{'gate':{'minimumOverallScore':'0.9'}}} | quality.gate.minimumOverallScore is \"0.9\","
                        + " expected a number from 0 to 1.",
                "{'quality':{'rowRules':{'maximumTripHours':0}}} | quality.rowRules.maximumTripHours is 0, expected a"
                        + " whole number from 1 to 744.",
                "{'quality':{'rowRules':{'maximumTripHours':1.5}}} | quality.rowRules.maximumTripHours is 1.5, expected"
                        + " a whole number from 1 to 744.",
                "{'catalog':{'type':'gleu'}} | catalog.type is \"gleu\", expected one of automatic, glue, hadoop. Did"
                        + " you mean glue?",
                "{'transformation':{'features':{'rushHours':[7,24]}}} | transformation.features.rushHours[1] is 24,"
                        + " expected a whole number from 0 to 23.",
                "{'transformation':{'features':{'rushHours':[7,7]}}} | transformation.features.rushHours is [7,7],"
                        + " expected a list without repetition, each a whole number from 0 to 23.",
                "{'transformation':{'outliers':{'speed_mph':{'quantile':0}}}} |"
                        + " transformation.outliers.speed_mph.quantile is 0, expected a number above 0 and at most 1.",
                "{'transformation':{'missingValues':{'vendor_id':{'value':'two'}}}} |"
                        + " transformation.missingValues.vendor_id.value is \"two\", expected a whole number from 0 to"
                        + " 9999.",
                "{'transformation':{'missingValues':{'store_and_fwd_flag':{'value':1}}}} |"
                        + " transformation.missingValues.store_and_fwd_flag.value is 1, expected one of Y, N.",
                "{'transformation':{'missingValues':{'store_and_fwd_flag':{'strategy':'median'}}}} |"
                        + " transformation.missingValues.store_and_fwd_flag.strategy is \"median\", expected one of mode,"
                        + " constant, keep.",
                "{'monitoring':{'metricsNamespace':'AWS/Taxi'}} | monitoring.metricsNamespace is \"AWS/Taxi\", expected"
                        + " text that matches ^(?!AWS/)[0-9A-Za-z._/#:-]{1,255}$.",
                "{'quality':{'gate':{'minimumOveralScore':0.9}}} | quality.gate.minimumOveralScore is an unknown key,"
                        + " expected one of minimumOverallScore, maximumMissingRatio, maximumRuleViolationRatio,"
                        + " maximumDuplicateRatio, maximumQuarantineRatio, maximumFileQuarantineRatio. Did you mean minimumOverallScore?",
                "{'colour':'yellow'} | colour is an unknown key, expected one of environment, job, sources, catalog,"
                        + " quality, transformation, maintenance, processing, monitoring, security, cost.",
                "{'quality':{'weights':{'schema':0,'completeness':0,'accuracy':0,'consistency':0,'uniqueness':0}}} |"
                        + " quality.weights is 0 for every dimension, expected at least one weight above 0.",
                "{'quality':{'rowRules':{'minimumLocationId':266}}} | quality.rowRules.minimumLocationId is 266, expected"
                        + " at most maximumLocationId, which is 265.",
                "{'quality':{'rowRules':{'disabled':['negative_amounts']}}} | quality.rowRules.disabled[0] is"
                        + " \"negative_amounts\", expected one of missing_datetime, dropoff_before_pickup, trip_too_long,"
                        + " pickup_outside_period, negative_distance, negative_amount, non_finite, unknown_location,"
                        + " implausible_passengers, malformed_value. Did you mean negative_amount?",
            })
    void saysWhatIsWrongAndWhatIsExpected(String text, String problem) {
        assertThat(problems(text.replace('\'', '"')))
                .containsExactly("Cannot load the configuration test.json: " + problem);
    }

    @Test
    void namesAnEmptyKeyAndANumberThatIsTooLarge() {
        assertThat(problems("{\"job\": {\"\": 1}, \"quality\": {\"weights\": {\"schema\": 1e400}}}"))
                .containsExactlyInAnyOrder(
                        "Cannot load the configuration test.json: job.\"\" is an unknown key, expected one of name, lakeWaitMinutes.",
                        "Cannot load the configuration test.json: quality.weights.schema is Infinity, expected a number"
                                + " from 0 to 100.");
    }

    @Test
    void namesTheKnownColumns() {
        assertThat(problems("{\"sources\":{\"requiredColumns\":[\"trip_distence\"]}}"))
                .containsExactly("Cannot load the configuration test.json: sources.requiredColumns[0] is"
                        + " \"trip_distence\", expected one of " + COLUMNS + ". Did you mean trip_distance?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | the document is empty, expected an object.",
                "[] | the document is [], expected an object.",
                "null | the document is null, expected an object.",
            })
    void refusesADocumentThatIsNotAnObject(String text, String problem) {
        assertThat(problems(text)).containsExactly("Cannot load the configuration test.json: " + problem);
    }

    @Test
    void namesLineAndColumnOfWhatIsNotJson() {
        assertThat(problems("{\n  \"job\": {\"name\": taxi}\n}"))
                .containsExactly(
                        "Cannot load the configuration test.json: line 2, column 23 is not JSON, expected a JSON"
                                + " document. The parser says: Unrecognized token 'taxi': was expecting (JSON String, Number,"
                                + " Array, Object or token 'null', 'true' or 'false')");
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThat(problems("{\"job\": {}, \"job\": {}}"))
                .containsExactly(
                        "Cannot load the configuration test.json: line 1, column 18 is not JSON, expected a JSON"
                                + " document. The parser says: Duplicate field 'job'");
    }

    @Test
    void refusesTextAfterTheDocument() {
        assertThat(problems("{}\n}")).singleElement().asString().contains("line 2, column 2 is not JSON");
    }

    @Test
    void reportsAllProblemsOfFileAndArgumentsTogether() {
        ConfigurationFile file = new ConfigurationFile(
                "test.json",
                "{\"jop\": {}, \"quality\": {\"gate\": {\"maximumMissingRatio\": 2}}, \"environment\": 1}");
        InvalidConfigurationException failure = catchThrowableOfType(
                InvalidConfigurationException.class,
                () -> ConfigurationLoader.load(
                        Optional.of(file), Map.of("quality.weights.schema", -1, "catalog.databse", "taxi")));

        assertThat(failure.problems())
                .containsExactlyInAnyOrder(
                        "Cannot load the configuration test.json: jop is an unknown key, expected one of environment,"
                                + " job, sources, catalog, quality, transformation, maintenance, processing, monitoring, security,"
                                + " cost. Did you mean job?",
                        "Cannot load the configuration test.json: quality.gate.maximumMissingRatio is 2, expected a"
                                + " number from 0 to 1.",
                        "Cannot load the configuration test.json: environment is 1, expected text that matches"
                                + " ^[a-z][a-z0-9-]{0,19}$.",
                        "Cannot load the configuration arguments: quality.weights.schema is -1, expected a number from 0"
                                + " to 100.",
                        "Cannot load the configuration arguments: catalog.databse is an unknown key, expected one of"
                                + " type, database. Did you mean database?");
        assertThat(failure).hasMessage(String.join("\n", failure.problems()));
    }

    @Test
    void listsTheFilesBesideAMissingOne(@TempDir Path folder) throws IOException {
        for (String name : List.of("local.json", "production.json", "schema.json", "notes.txt")) {
            Files.writeString(folder.resolve(name), "{}");
        }
        Path missing = folder.resolve("produktion.json");

        assertThat(catchThrowableOfType(InvalidConfigurationException.class, () -> ConfigurationFile.read(missing)))
                .hasMessage(
                        "Cannot load the configuration " + missing + ": there is no such file, expected a JSON file."
                                + " In its folder are: local.json, production.json.");
    }

    @Test
    void saysThatAFolderOfAMissingFileIsNotThereEither(@TempDir Path folder) {
        Path missing = folder.resolve("nowhere/local.json");

        assertThat(catchThrowableOfType(InvalidConfigurationException.class, () -> ConfigurationFile.read(missing)))
                .hasMessage("Cannot load the configuration " + missing
                        + ": there is no such file, expected a JSON file." + " Give the path of a configuration file.");
    }

    @Test
    void refusesAFileThatIsNotUtf8(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("latin.json"), new byte[] {'"', (byte) 0xE9, '"'});

        assertThat(catchThrowableOfType(InvalidConfigurationException.class, () -> ConfigurationFile.read(file)))
                .hasMessageStartingWith("Cannot load the configuration " + file + ": the file is not readable (")
                .hasMessageEndingWith("), expected a JSON file in UTF-8. Check its encoding and its permissions.");
    }

    private static List<String> problems(String text) {
        ConfigurationFile file = new ConfigurationFile("test.json", text);
        return catchThrowableOfType(
                        InvalidConfigurationException.class,
                        () -> ConfigurationLoader.load(Optional.of(file), Map.of()))
                .problems();
    }
}
