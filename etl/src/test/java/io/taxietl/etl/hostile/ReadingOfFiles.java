package io.taxietl.etl.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.config.ConfigurationLoader;
import io.taxietl.etl.config.EtlConfiguration;
import io.taxietl.etl.hostile.HostileFile.ExpectedRow;
import io.taxietl.etl.hostile.HostileFile.Promise;
import io.taxietl.etl.quality.RowRules;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.session.SparkSettings;
import io.taxietl.etl.source.DiscoveredFile;
import io.taxietl.etl.source.Inspection;
import io.taxietl.etl.source.SourceInspector;
import io.taxietl.etl.source.SourceListing;
import io.taxietl.etl.source.TripReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Files are read and their rows are divided into trips and others: a small part of a run, for a small part of its time. */
final class ReadingOfFiles implements Hostility {
    private static final String IS_TRIP = "is_trip";

    private final List<HostileFile> files = new ArrayList<>();
    private final Bounds bounds;

    ReadingOfFiles(Random random) {
        HostileFiles make = new HostileFiles(random);
        int count = random.nextInt(4) == 0 ? 2 : 1;
        for (int index = 0; index < count; index++) {
            files.add(make.one());
        }
        bounds = Bounds.of(random);
    }

    @Override
    public String kind() {
        return "reading";
    }

    @Override
    public String meetsTheJob(Path folder, TestBed bed) {
        files.forEach(file -> file.writeTo(folder));
        SparkSession spark = SparkSettings.applyTo(CommandRun.session());
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        EtlConfiguration configuration = ConfigurationLoader.load(Optional.empty(), bounds.settings());
        List<DiscoveredFile> found =
                new SourceListing(hadoop).list(folder.toString()).files();
        assertThat(found.stream().map(file -> path(file.uri())))
                .as("files that are listed")
                .containsExactlyInAnyOrderElementsOf(files.stream()
                        .map(file -> folder.resolve(file.path()).toString())
                        .toList());
        Inspection inspection =
                new SourceInspector(hadoop, configuration.sources().requiredColumns()).inspect(found);
        Map<String, HostileFile> byPath = new HashMap<>();
        files.forEach(file -> byPath.put(folder.resolve(file.path()).toString(), file));
        inspection.unreadable().forEach(file -> assertThat(
                        byPath.remove(path(file.file().uri())).promise())
                .as("what is promised of a file of which is said: " + file.sentence())
                .isNotEqualTo(Promise.READ));
        if (inspection.readable().isEmpty()) {
            return "refused";
        }
        RowRules rules = new RowRules(configuration.quality().rowRules(), LocalDate.now(ZoneId.of("America/New_York")));
        List<Row> rows = new TripReader(spark)
                .read(inspection.readable())
                .withColumn(IS_TRIP, rules.isTrip())
                .collectAsList();
        byPath.forEach((path, file) -> check(
                file,
                rows.stream()
                        .filter(row ->
                                path(row.getAs(LineageColumn.SOURCE_FILE)).equals(path))
                        .toList()));
        assertThat(rows)
                .hasSize(byPath.values().stream()
                        .mapToInt(file -> file.rows().size())
                        .sum());
        return "read";
    }

    private void check(HostileFile file, List<Row> rows) {
        Map<Double, ExpectedRow> expected = new HashMap<>();
        file.rows().forEach(row -> expected.put(row.tolls(), row));
        assertThat(rows.stream().map(row -> (Double) row.getAs("tolls_amount")))
                .as("rows of %s by their tolls", file.path())
                .containsExactlyInAnyOrderElementsOf(
                        file.rows().stream().map(ExpectedRow::tolls).toList());
        Map<Double, Set<Object>> ids = new HashMap<>();
        for (Row row : rows) {
            Double tolls = row.getAs("tolls_amount");
            ids.computeIfAbsent(tolls, key -> new HashSet<>()).add(row.getAs(LineageColumn.TRIP_ID));
            expected.get(tolls).readings().forEach((column, reading) -> assertThat(
                            Reading.isSame(row.getAs(column.columnName()), reading.canonical()))
                    .as(
                            "%s is %s, expected %s, in %s",
                            column.columnName(), row.getAs(column.columnName()), reading, expected.get(tolls))
                    .isTrue());
            assertThat((Boolean) row.getAs(IS_TRIP))
                    .as("%s can be a trip, read as %s", expected.get(tolls), row)
                    .isEqualTo(expected.get(tolls).isTrip(bounds));
        }
        assertThat(ids.values()).as("ids of the copies of a row").allMatch(copies -> copies.size() == 1);
        assertThat(ids.values().stream().flatMap(Set::stream))
                .as("ids of different rows")
                .doesNotHaveDuplicates();
    }

    private static String path(String uri) {
        return URI.create(uri).getPath();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("reading by " + bounds);
        files.forEach(file -> text.append("\n  ").append(file));
        return text.toString();
    }
}
