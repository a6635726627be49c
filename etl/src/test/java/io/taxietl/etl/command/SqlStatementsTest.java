package io.taxietl.etl.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.command.SqlStatements.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStatementsTest {
    private final SqlStatements statements = new SqlStatements();

    @Test
    void aSemicolonEndsAStatementWhereverItStandsInALine() {
        assertThat(statements.add("select 1; select")).containsExactly(new Statement(1, "select 1"));
        assertThat(statements.add("")).isEmpty();
        assertThat(statements.add("  2;; ")).containsExactly(new Statement(1, "select\n\n  2"));
        assertThat(statements.begun()).isFalse();
        assertThat(statements.add("-- the last")).isEmpty();
        assertThat(statements.add("select 3")).isEmpty();
        assertThat(statements.rest()).contains(new Statement(5, "select 3\n"));
        assertThat(statements.rest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ';'",
                "select \"it's; \\\"so\\\";\"",
                "select 'it''s; so'",
                "select 'a \\'; b'",
                "select 1 as `a;\\`",
                "select 1 /* ; /* ; */ ; */",
                "select 1 -- ; it's",
            })
    void aSemicolonInATextNameOrCommentEndsNothing(String sql) {
        assertThat(statements.add(sql)).isEmpty();
        assertThat(statements.add(";")).extracting(Statement::sql).containsExactly(sql + "\n");
    }

    @Test
    void commentsAloneAreNoStatement() {
        assertThat(statements.add("/* nothing; */ ; -- nothing;")).isEmpty();
        assertThat(statements.rest()).isEmpty();
    }

    @Test
    void aTextGoesOnInTheNextLine() {
        assertThat(statements.add("select 'a;")).isEmpty();
        assertThat(statements.begun()).isTrue();
        assertThat(statements.add("b'; select 2;"))
                .extracting(Statement::sql)
                .isEqualTo(List.of("select 'a;\nb'", "select 2"));
    }
}
