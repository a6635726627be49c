package io.taxietl.etl.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.TestSpark;
import io.taxietl.etl.session.RestoresSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tables name their files by full path, so they are of use only where they were made. */
@ExtendWith(RestoresSession.class)
class LakePlaceTest {
    @TempDir
    private Path folder;

    private Path made;

    @BeforeEach
    void tables() {
        LakeFixture.in(folder.resolve("made")).publish("one", "a", 1, 2);
        made = folder.resolve("made").resolve("with%20space");
    }

    private static Lake open(Path output) {
        SparkSession spark = TestSpark.session().newSession();
        // Spark makes a catalog by the settings of the active session, whichever it is asked of.
        SparkSession.setActiveSession(spark);
        LakeCatalog.useHadoop(spark, output.toString());
        return new Lake(spark, "taxietl");
    }

    @Test
    void tablesThatWereMovedAreRefused() throws IOException {
        Path moved = Files.move(made, folder.resolve("moved"));

        assertThatThrownBy(() -> open(moved))
                .isInstanceOf(LakeException.class)
                .hasMessage(
                        "Cannot use the tables in %s: they have been moved or copied from file:%s, expected them where they were made, as they name their files by full path. Move them back and give that folder as OUTPUT, or read the files again into an empty OUTPUT.",
                        moved, made);
    }

    @Test
    void linkToTheFolderIsTheSamePlace() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), made);

        assertThat(open(link).read(LakeTable.TRIPS).orElseThrow().count()).isEqualTo(2);
        assertThat(open(Path.of(made + "/")).exists(LakeTable.TRIPS)).isTrue();
    }
}
