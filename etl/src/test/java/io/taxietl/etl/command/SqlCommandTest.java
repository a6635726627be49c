package io.taxietl.etl.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --query= -- nothing;       |               | QUERY is empty
            --query=                   |               | QUERY is empty
            --query=select 1           | --format=xml  | FORMAT is xml, expected table, csv or json
            --query=select 1           | --limit=-1    | LIMIT is -1, expected a number of rows
            --query=select 1           | --limit=ten   | LIMIT is ten, expected a number of rows
            --format=csv               | --file=a.csv  | FILE is a.csv and there is no QUERY
            --query=select 1           | --file=pom.xml| FILE is pom.xml, which is there already
            """)
    void refusesWrongArgumentsBeforeSparkStarts(String one, String other, String sentence) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        int code;
        try {
            code = EtlCommand.execute(Stream.of("sql", "--output", "build/nothing", one, other)
                    .filter(argument -> argument != null)
                    .toArray(String[]::new));
        } finally {
            System.setErr(before);
        }

        assertThat(code).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith("Cannot run the query: ")
                .contains(sentence)
                .hasLineCount(1);
    }
}
