package io.taxietl.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.infra.Checkout;
import io.taxietl.infra.Synthesized;
import io.taxietl.infra.config.Environments;
import io.taxietl.infra.storage.BucketFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** No lifecycle rule removes what something counts on, and whatever is meant to go is removed by one. */
class LifetimesTest {
    static final List<String> ENVIRONMENTS = Synthesized.ENVIRONMENTS;

    /** Storage classes from which a job reads without a restore of hours. */
    private static final Set<String> READ_AT_ONCE =
            Set.of("STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR");

    private static final Pattern BUCKET = Pattern.compile("storage_(raw|lake|artifacts|logs)_bucket");

    /** A prefix of a bucket. */
    private record Place(String bucket, String prefix, String why) {
        boolean isTouchedBy(String other) {
            return prefix.startsWith(other) || other.startsWith(prefix);
        }

        boolean isCoveredBy(String other) {
            return prefix.startsWith(other);
        }
    }

    /** What of a bucket goes by age. */
    private record Expiry(String bucket, String prefix, String rule) {}

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void noRuleRemovesWhatIsKept(String environment) {
        List<Expiry> expiries = expiries(Synthesized.stack(environment, "foundation"));
        assertThat(expiries).isNotEmpty();
        assertThat(kept(environment)).allSatisfy(place -> assertThat(expiries)
                .filteredOn(expiry -> expiry.bucket().equals(place.bucket()))
                .as("%s", place)
                .noneMatch(expiry -> place.isTouchedBy(expiry.prefix())));
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void whatIsTemporaryIsRemovedByARule(String environment) {
        List<Expiry> expiries = expiries(Synthesized.stack(environment, "foundation"));
        assertThat(temporary(environment)).allSatisfy(place -> assertThat(expiries)
                .filteredOn(expiry -> expiry.bucket().equals(place.bucket()))
                .as("%s", place)
                .anyMatch(expiry -> place.isCoveredBy(expiry.prefix())));
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void everyRuleRemovesOnlyWhatIsTemporary(String environment) {
        assertThat(expiries(Synthesized.stack(environment, "foundation"))).allSatisfy(expiry -> assertThat(
                        temporary(environment))
                .as("%s", expiry)
                .anyMatch(place -> place.bucket().equals(expiry.bucket()) && place.isCoveredBy(expiry.prefix())));
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void objectsMoveOnlyToWhereTheyAreReadAtOnce(String environment) {
        assertThat(rules(Synthesized.stack(environment, "foundation"))
                        .flatMap(rule -> elements(rule.body().path("transition")))
                        .map(transition -> transition.path("storage_class").asText()))
                .isSubsetOf(READ_AT_ONCE);
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void oldVersionsOutlastTheSnapshotsThatARestoreNeeds(String environment) {
        JsonNode merged = new Environments(Checkout.named(environment).environments()).merged(environment);
        int promised = merged.at("/maintenance/snapshotDays").asInt();
        assertThat(promised).isPositive();
        assertThat(rules(Synthesized.stack(environment, "foundation"))
                        .flatMap(rule -> elements(rule.body().path("noncurrent_version_expiration")))
                        .map(expiry -> expiry.path("noncurrent_days").asInt()))
                .hasSize(4)
                .allMatch(days -> days > promised);
    }

    /** Iceberg removes files for good only in appearance: each leaves a marker, which S3 lists over again at every listing. */
    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void markersOfRemovedObjectsGoWithTheirLastVersion(String environment) {
        assertThat(rules(Synthesized.stack(environment, "foundation"))
                        .filter(rule -> rule.body().path("status").asText().equals("Enabled")
                                && rule.body().at("/filter/0").isEmpty()
                                && rule.body()
                                        .at("/expiration/0/expired_object_delete_marker")
                                        .asBoolean())
                        .map(Rule::bucket))
                .containsExactlyInAnyOrder("raw", "lake", "artifacts", "logs");
    }

    @Test
    void aConfigurationThatKeepsOldVersionsForLessIsRefused(@TempDir Path folder) {
        Checkout checkout = Checkout.in(folder);
        checkout.write("environments/own.json", """
                {"environment": "own", "maintenance": {"snapshotDays": 30}}""");
        assertThatThrownBy(() -> new Environments(checkout.environments()).load("own"))
                .hasMessageContaining(
                        "cost.lifecycle.oldVersionExpiryDays is 30, expected more than the 30 of maintenance.snapshotDays");
    }

    /** The fault that was found: the table quarantine was below the prefix that the rule emptied. */
    @Test
    void aRuleOverATableIsFound() throws Exception {
        ObjectNode foundation = Synthesized.stack("production", "foundation").deepCopy();
        ObjectNode lifecycle =
                (ObjectNode) foundation.at("/resource/aws_s3_bucket_lifecycle_configuration/storage_lake_lifecycle");
        lifecycle.withArray("rule").add(new ObjectMapper().readTree("""
                {"id": "expire-quarantine", "filter": [{"prefix": "tables/quarantine/"}], "expiration": [{"days": 90}]}"""));
        assertThat(expiries(foundation))
                .filteredOn(expiry -> expiry.bucket().equals("lake"))
                .anyMatch(expiry -> kept("production").stream()
                        .filter(place -> place.bucket().equals("lake"))
                        .anyMatch(place -> place.isTouchedBy(expiry.prefix())));
    }

    /** What the code names, and what the deployed resources name. */
    private static List<Place> kept(String environment) {
        JsonNode foundation = Synthesized.stack(environment, "foundation");
        JsonNode pipeline = Synthesized.stack(environment, "pipeline");
        List<Place> kept = folders(true);
        foundation
                .at("/resource/aws_glue_catalog_database")
                .forEach(database -> kept.add(place(database.path("location_uri"), "the database")));
        pipeline.at("/resource/aws_glue_job").forEach(job -> Stream.of("--input", "--output")
                .forEach(
                        argument -> kept.add(place(job.path("default_arguments").path(argument), argument))));
        assertThat(kept).hasSizeGreaterThan(8);
        return kept;
    }

    private static List<Place> temporary(String environment) {
        List<Place> temporary = folders(false);
        Synthesized.stack(environment, "pipeline").at("/resource/aws_glue_job").forEach(job -> Stream.of(
                        "--TempDir", "--spark-event-logs-path")
                .forEach(argument ->
                        temporary.add(place(job.path("default_arguments").path(argument), argument))));
        Synthesized.stack(environment, "foundation")
                .at("/resource/aws_s3_bucket_logging")
                .forEach(logging -> temporary.add(new Place(
                        bucket(logging.path("target_bucket").asText()),
                        logging.path("target_prefix").asText(),
                        "access logs")));
        assertThat(temporary).hasSizeGreaterThan(6);
        return temporary;
    }

    private static List<Place> folders(boolean kept) {
        return new ArrayList<>(Stream.of(BucketFolder.values())
                .filter(folder -> folder.isKept() == kept)
                .map(folder -> new Place(folder.bucket(), folder.prefix(), folder.name()))
                .toList());
    }

    private static Place place(JsonNode uri, String why) {
        String text = uri.asText();
        assertThat(text).as(why).startsWith("s3://${");
        return new Place(bucket(text), text.substring(text.indexOf("}/") + 2), why);
    }

    private static String bucket(String reference) {
        Matcher bucket = BUCKET.matcher(reference);
        assertThat(bucket.find()).as(reference).isTrue();
        return bucket.group(1);
    }

    private record Rule(String bucket, JsonNode body) {}

    private static Stream<Rule> rules(JsonNode foundation) {
        return elements(foundation.at("/resource/aws_s3_bucket_lifecycle_configuration"))
                .flatMap(lifecycle -> elements(lifecycle.path("rule"))
                        .map(rule -> new Rule(bucket(lifecycle.path("bucket").asText()), rule)));
    }

    private static List<Expiry> expiries(JsonNode foundation) {
        return rules(foundation)
                .filter(rule -> rule.body().at("/expiration/0").has("days"))
                .map(rule -> new Expiry(
                        rule.bucket(),
                        rule.body().at("/filter/0/prefix").asText(),
                        rule.body().path("id").asText()))
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode parent) {
        List<JsonNode> elements = new ArrayList<>();
        parent.forEach(elements::add);
        return elements.stream();
    }
}
