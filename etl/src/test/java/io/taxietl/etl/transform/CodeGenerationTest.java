package io.taxietl.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.TestSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.codegen.ByteCodeStats;
import org.apache.spark.sql.execution.debug.package$;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;

/** Spark compiles whole stages, and in methods which Java still optimizes: else everything is several times slower. */
class CodeGenerationTest {
    /** Java's compilers leave out methods that are larger (HugeMethodLimit of HotSpot). */
    private static final int HUGE_METHOD_BYTES = 8000;

    private static final String ADAPTIVE = "spark.sql.adaptive.enabled";

    private final TaxiDataTransformer transformer = new TaxiDataTransformer(Configurations.defaults());

    @TempDir
    private static Path folder;

    private static Dataset<Row> read;

    /** From a file: Spark would calculate rows in memory while it plans. Adaptive plans show no stages. */
    @BeforeAll
    static void write() {
        TestSpark.session().conf().set(ADAPTIVE, "false");
        String path = folder.resolve("rows").toString();
        RowAsRead.dataset(RandomRows.of(5, 50)).write().parquet(path);
        read = TestSpark.session().read().schema(RowAsRead.SCHEMA).parquet(path);
    }

    @AfterAll
    static void adaptAgain() {
        TestSpark.session().conf().unset(ADAPTIVE);
    }

    @Test
    void compilesCleansing() {
        assertCompiled(transformer.cleanse(read, transformer.measure(read)));
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

    private static void assertCompiled(Dataset<Row> rows) {
        var plan = rows.queryExecution().executedPlan();
        List<ByteCodeStats> stages = JavaConverters.seqAsJavaList(package$.MODULE$.codegenStringSeq(plan)).stream()
                .map(stage -> stage._3())
                .toList();

        assertThat(stages).isNotEmpty().allSatisfy(stage -> assertThat(stage.maxMethodCodeSize())
                .isBetween(1, HUGE_METHOD_BYTES));
        assertThat(plan.treeString()
                        .lines()
                        .filter(line -> line.matches("[ :+-]*(Project|Filter|HashAggregate|Generate) .*")))
                .isEmpty();
    }
}
