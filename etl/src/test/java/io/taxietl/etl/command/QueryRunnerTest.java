package io.taxietl.etl.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.TestSpark;
import io.taxietl.etl.session.RestoresSession;
import io.taxietl.etl.session.SparkSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RestoresSession.class)
class QueryRunnerTest {
    private static final SparkSession SPARK =
            SparkSettings.applyTo(TestSpark.session().newSession());
    private static final String VALUES = """
            select 1 as id, 'plain' as text, timestamp_ntz'2025-01-03 10:00:00' as at, map('fare', 2.5D, 'tip', null) as values
            union all select -20, 'comma, "quote" and\nline', timestamp_ntz'2025-01-03 10:00:00.123456', null
            union all select null, '', null, map() order by id desc""";

    @Test
    void writesCsvThatQuotesWhatNeedsIt() throws IOException {
        assertThat(run(ResultFormat.CSV, OptionalLong.empty(), VALUES)).isEqualTo("""
                        id,text,at,values
                        1,plain,2025-01-03T10:00:00,"{""fare"":2.5,""tip"":null}"
                        -20,"comma, ""quote"" and\nline",2025-01-03T10:00:00.123456,
                        ,"",,{}
                        """);
    }

    @Test
    void writesOneJsonObjectALineWithItsNulls() throws IOException {
        assertThat(run(ResultFormat.JSON, OptionalLong.empty(), VALUES)).isEqualTo("""
                        {"id":1,"text":"plain","at":"2025-01-03T10:00:00.000000","values":{"fare":2.5,"tip":null}}
                        {"id":-20,"text":"comma, \\"quote\\" and\\nline","at":"2025-01-03T10:00:00.123456","values":null}
                        {"id":null,"text":"","at":null,"values":{}}
                        """);
    }

    @Test
    void writesATableOfWhichEachRowIsALine() throws IOException {
        assertThat(run(ResultFormat.TABLE, OptionalLong.empty(), VALUES)).isEqualTo("""
                        +------+--------------------------+----------------------------+-------------------------+
                        |   id | text                     | at                         | values                  |
                        +------+--------------------------+----------------------------+-------------------------+
                        |    1 | plain                    | 2025-01-03T10:00:00        | {"fare":2.5,"tip":null} |
                        |  -20 | comma, "quote" and\\nline | 2025-01-03T10:00:00.123456 | NULL                    |
                        | NULL |                          | NULL                       | {}                      |
                        +------+--------------------------+----------------------------+-------------------------+
                        """);
    }

    @ParameterizedTest
    @CsvSource({"2, true", "3, false", "4, false", "0, true"})
    void saysWhetherThereIsMoreThanTheLimit(long limit, boolean more) throws IOException {
        StringWriter out = new StringWriter();

        assertThat(new QueryRunner(SPARK, ResultFormat.CSV, OptionalLong.of(limit)).run("select * from range(3)", out))
                .isEqualTo(more);

        assertThat(out.toString().lines()).hasSize((int) Math.min(limit, 3) + 1);
    }

    @Test
    void writesEveryRowInOrderWithoutALimit() throws IOException {
        String csv =
                run(ResultFormat.CSV, OptionalLong.empty(), "select id from range(0, 5000, 1, 7) order by id desc");

        assertThat(csv.lines()).hasSize(5001).startsWith("id", "4999", "4998").endsWith("1", "0");
    }

    @Test
    void writesATableOfMoreRowsThanItMeasures() throws IOException {
        String table = run(ResultFormat.TABLE, OptionalLong.empty(), "select id from range(2000)");

        assertThat(table.lines()).hasSize(2004).contains("|   0 |", "| 999 |", "| 1999 |");
    }

    @Test
    void writesColumnsOfTheSameNameWhereTheFormatCan() throws IOException {
        assertThat(run(ResultFormat.CSV, OptionalLong.empty(), "select 1 as a, 2 as a"))
                .isEqualTo("a,a\n1,2\n");
        assertThatThrownBy(() -> run(ResultFormat.JSON, OptionalLong.empty(), "select 1 as a, 2 as a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it gives two columns the name a, expected one for a JSON object. Rename one with \"as\"");
    }

    @Test
    void writesAPlanAsItIs() throws IOException {
        assertThat(run(ResultFormat.TABLE, OptionalLong.of(100), "explain select 1"))
                .startsWith("== Physical Plan ==\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select * from nothing             | line 5, column 15: there is no table nothing, expected one of trips
            select fare from range(1)         | line 5, column 8: a column or function parameter with name `fare` cannot be resolved. Did you mean one of the following? [`id`]. Correct the query.
            select * frm range(1)             | line 5, column 14: syntax error at or near 'range'
            select 1; select 2                | line 5, column 11: syntax error at or near 'select'
            select (1                         | line 5, column 10: syntax error at or near end of input
            select bogus(1)                   | line 5, column 8: cannot resolve function `bogus` on search path
            """)
    void aMistakeIsOneSentenceWithItsPlace(String query, String sentence) {
        assertThatThrownBy(() -> run(ResultFormat.CSV, OptionalLong.empty(), query))
                .satisfies(failure -> {
                    QueryProblem problem = QueryProblem.of((Exception) failure, 5);
                    assertThat(problem.code()).isEqualTo(ExitCode.CONFIGURATION);
                    assertThat(problem.sentence())
                            .startsWith("Cannot run the query: ")
                            .contains(sentence)
                            .doesNotContain("\n");
                });
    }

    @Test
    void aFailureOfSparkIsNoMistakeOfThePerson() {
        assertThatThrownBy(() -> run(
                        ResultFormat.CSV, OptionalLong.empty(), "select raise_error('no\nsuch luck') from range(1)"))
                .satisfies(
                        failure -> assertThat(QueryProblem.of((Exception) failure, 1))
                                .isEqualTo(
                                        new QueryProblem(
                                                ExitCode.FAILURE,
                                                "Cannot run the query: it failed with \"no\", expected none. Check the query, and the files of the tables.")));
    }

    private static String run(ResultFormat format, OptionalLong limit, String query) throws IOException {
        StringWriter out = new StringWriter();
        new QueryRunner(SPARK, format, limit).run(query, out);
        return out.toString();
    }
}
