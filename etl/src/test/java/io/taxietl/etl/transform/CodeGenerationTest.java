package io.taxietl.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.TestSpark;
import io.taxietl.etl.config.ConfigurationLoader;
import io.taxietl.etl.quality.RowRules;
import io.taxietl.etl.source.InspectedFile;
import io.taxietl.etl.source.SourceInspector;
import io.taxietl.etl.source.SourceListing;
import io.taxietl.etl.source.TripReader;
import io.taxietl.local.sampledata.CsvHeader;
import io.taxietl.local.sampledata.SampleMonth;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.codegen.ByteCodeStats;
import org.apache.spark.sql.execution.debug.package$;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;

/**
 * Spark compiles whole stages, and in methods which Java still compiles: else everything is several times slower. Only the
 * projections that fill missing values and cap outliers are evaluated by themselves, because with them the methods would
 * be too large.
 */
class CodeGenerationTest {
    /** Java's compilers leave out methods that are larger (HugeMethodLimit of HotSpot). */
    private static final int HUGE_METHOD_BYTES = 8000;

    private static final String ADAPTIVE = "spark.sql.adaptive.enabled";
    private static final String FIELDS_SHOWN = "spark.sql.debug.maxToStringFields";

    private final TaxiDataTransformer transformer = new TaxiDataTransformer(Configurations.defaults());

    @TempDir
    private static Path folder;

    private static Dataset<Row> read;

    /** From a file: Spark would calculate rows in memory while it plans. Adaptive plans show no stages. */
    @BeforeAll
    static void write() {
        TestSpark.session().conf().set(ADAPTIVE, "false");
        TestSpark.session().conf().set(FIELDS_SHOWN, "1000");
        String path = folder.resolve("rows").toString();
        RowAsRead.dataset(RandomRows.of(5, 50)).write().parquet(path);
        read = TestSpark.session().read().schema(RowAsRead.SCHEMA).parquet(path);
    }

    @AfterAll
    static void adaptAgain() {
        TestSpark.session().conf().unset(ADAPTIVE);
        TestSpark.session().conf().unset(FIELDS_SHOWN);
    }

    @Test
    void compilesCleansing() {
        assertThat(apart(transformer.cleanse(read, transformer.measure(read))))
                .satisfiesExactlyInAnyOrder(
                        caps -> assertThat(caps).contains("AS fare_amount_capped"),
                        fills -> assertThat(fills).contains("AS imputed_columns"));
    }

    @Test
    void compilesWhatReadsARow() {
        assertCompiled(new TripReader(TestSpark.session()).read(month()));
    }

    /** Numbers and times in text are more than a method of this size holds; what none holds is not compiled at all. */
    @Test
    void compilesWhatReadsARowOfTextOperatorByOperator() {
        Path month = folder.resolve("text");
        SampleMonth.of("2024-01").rows(50).csv(CsvHeader.OF_MONTH).build().writeTo(month);

        assertThat(stages(new TripReader(TestSpark.session()).read(inspected(month))))
                .isNotEmpty()
                .allSatisfy(stage -> assertThat(stage.maxMethodCodeSize()).isPositive());
    }

    @Test
    void compilesWhatReadsJudgesAndCleansesARow() {
        Column isTrip =
                new RowRules(ConfigurationLoader.defaults().quality().rowRules(), LocalDate.of(2024, 6, 1)).isTrip();
        Dataset<Row> trips =
                new TripReader(TestSpark.session()).readApart(month()).where(isTrip);

        assertThat(apart(transformer.cleanse(trips, transformer.measure(trips))))
                .satisfiesExactlyInAnyOrder(
                        caps -> assertThat(caps).contains("AS fare_amount_capped"),
                        fills -> assertThat(fills).contains("AS imputed_columns"),
                        reads -> assertThat(reads).contains("AS malformed_values"));
    }

    @Test
    void compilesCounting() {
        assertCompiled(BinCounts.of(
                TripMetrics.withDurationAndSpeed(transformer.standardizeDataTypes(read)),
                MeasuredColumns.of(Configurations.defaults()).bins(),
                FileStatistics.file()));
    }

    @Test
    void compilesFeatures() {
        String path = folder.resolve("trips").toString();
        transformer.cleanse(read, transformer.measure(read)).write().parquet(path);

        assertCompiled(transformer.features(TestSpark.session().read().parquet(path), 1));
    }

    private static List<InspectedFile> month() {
        Path month = folder.resolve("month");
        SampleMonth.of("2024-01").rows(50).build().writeTo(month);
        return inspected(month);
    }

    private static List<InspectedFile> inspected(Path month) {
        Configuration hadoop = TestSpark.session().sparkContext().hadoopConfiguration();
        return new SourceInspector(hadoop, List.of())
                .inspect(new SourceListing(hadoop).list(month.toString()).files())
                .readable();
    }

    private static void assertCompiled(Dataset<Row> rows) {
        assertThat(apart(rows)).isEmpty();
    }

    /** The operators that are not part of a compiled stage. */
    private static List<String> apart(Dataset<Row> rows) {
        assertThat(stages(rows)).isNotEmpty().allSatisfy(stage -> assertThat(stage.maxMethodCodeSize())
                .isBetween(1, HUGE_METHOD_BYTES));
        return rows.queryExecution()
                .executedPlan()
                .treeString()
                .lines()
                .filter(line -> line.matches("[ :+-]*(Project|Filter|HashAggregate|Generate) .*"))
                .toList();
    }

    private static List<ByteCodeStats> stages(Dataset<Row> rows) {
        var plan = rows.queryExecution().executedPlan();
        return JavaConverters.seqAsJavaList(package$.MODULE$.codegenStringSeq(plan)).stream()
                .map(stage -> stage._3())
                .toList();
    }
}
