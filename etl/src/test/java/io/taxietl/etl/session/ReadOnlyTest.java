package io.taxietl.etl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.TestSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RestoresSession.class)
class ReadOnlyTest {
    @TempDir
    private static Path folder;

    private static SparkSession writer;
    private static SparkSession reader;

    @BeforeAll
    static void twoSessionsOverTheSameTables() {
        writer = withLake(TestSpark.session().newSession());
        writer.sql("create table lake.db.trips (id int, fare double) using iceberg");
        writer.sql("insert into lake.db.trips values (1, 10.0), (2, 20.0)");
        writer.range(3).toDF("id").write().parquet(folder.resolve("files").toString());
        reader = withLake(readOnly());
        reader.catalog().setCurrentCatalog("lake");
        reader.catalog().setCurrentDatabase("db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from trips",
                "delete from trips where id in (select max(id) from trips)",
                "drop table trips",
                "drop table if exists nothing",
                "truncate table trips",
                "update trips set fare = 0",
                "merge into trips t using (select 1 id) s on t.id = s.id when matched then delete",
                "insert into trips values (3, 30.0)",
                "with new as (select 3, 30.0) insert into trips select * from new",
                "from trips insert into trips select * insert into trips select id, 0",
                "insert overwrite trips select * from trips where id = 1",
                "insert overwrite directory '/tmp/taxietl-never' using csv select * from trips",
                "create table copy using iceberg as select * from trips",
                "create temporary view few as select * from trips",
                "create temporary function f as 'java.lang.String'",
                "alter table trips add column tip double",
                "alter table trips drop column fare",
                "call lake.system.expire_snapshots('db.trips')",
                "set spark.sql.shuffle.partitions = 1",
                "reset",
                "add jar '/tmp/nothing.jar'",
                "cache table trips",
                "refresh table trips",
                "analyze table trips compute statistics",
                "use lake.other",
                "create namespace lake.other",
                "drop namespace lake.db cascade",
            })
    void refusesWhatIsNoQuery(String statement) {
        assertThatThrownBy(() -> reader.sql(statement))
                .isInstanceOf(ReadOnlyException.class)
                .hasMessageMatching("it does more than read \\(\\w+\\), expected a query, SHOW, DESCRIBE or EXPLAIN");

        assertThat(writer.table("lake.db.trips").count()).isEqualTo(2);
        assertThat(writer.table("lake.db.trips").columns()).containsExactly("id", "fare");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select reflect('java.lang.System', 'getenv', 'PATH')",
                "select id from trips where java_method('java.lang.System', 'getenv', 'PATH') is not null",
                "select id from trips where fare in (select reflect('java.lang.System', 'getenv', 'PATH'))",
                "with secret as (select reflect('java.lang.System', 'getenv', 'PATH') path) select * from secret",
                "select transform(id) using 'cat' as (id) from trips",
            })
    void refusesQueriesThatCallJavaOrStartAProcess(String query) {
        assertThatThrownBy(() -> reader.sql(query)).isInstanceOf(ReadOnlyException.class);
    }

    @Test
    void refusesASecondStatement() {
        assertThatThrownBy(() -> reader.sql("select 1; drop table trips"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("'drop'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select sum(fare) from trips;",
                "with t as (select * from trips) select * from t order by id -- a comment",
                "/* a comment */ values (1), (2)",
                "from trips select id",
                "table trips",
                "select * from lake.db.trips.snapshots",
                "show tables",
                "show tblproperties trips",
                "show create table trips",
                "show functions like 'su*'",
                "describe trips",
                "describe extended trips",
                "describe query select 1",
                "explain select * from trips",
                "explain formatted select * from trips",
                "explain delete from trips",
            })
    void reads(String query) {
        assertThatNoException().isThrownBy(() -> reader.sql(query).collectAsList());

        assertThat(writer.table("lake.db.trips").count()).isEqualTo(2);
    }

    @Test
    void readsFilesOfTheUser() {
        assertThat(reader.sql("select sum(id) from parquet.`" + folder.resolve("files") + "`")
                        .first()
                        .getLong(0))
                .isEqualTo(3);
    }

    @Test
    void runsNoQueryOfAnInlineTableThatCallsJava() {
        Path made = folder.resolve("made");
        String call = "reflect('java.nio.file.Files', 'createDirectory', '" + made + "')";

        for (String query : List.of("select * from values (" + call + ")", "select * from range(" + call + ")")) {
            assertThatThrownBy(() -> reader.sql(query).collectAsList()).isInstanceOf(Exception.class);
        }
        assertThat(Files.exists(made)).isFalse();
    }

    /** While another session is active. */
    private static SparkSession readOnly() {
        SparkSession.setActiveSession(writer);
        try {
            return LocalSession.startReadOnly();
        } finally {
            SparkSession.setDefaultSession(TestSpark.session());
        }
    }

    private static SparkSession withLake(SparkSession session) {
        session.conf().set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
        session.conf().set("spark.sql.catalog.lake.type", "hadoop");
        session.conf()
                .set("spark.sql.catalog.lake.warehouse", folder.resolve("lake").toString());
        session.conf().set("spark.sql.catalog.lake.cache-enabled", "false");
        return session;
    }
}
