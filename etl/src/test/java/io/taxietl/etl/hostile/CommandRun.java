package io.taxietl.etl.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.TestSpark;
import io.taxietl.etl.command.EtlCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * One run of the command line in this process.
 *
 * @param standardError what a person saw at the terminal
 */
record CommandRun(List<String> arguments, int exitCode, String standardOutput, String standardError) {

    /** A session of its own for few rows: compiling code for them takes longer than reading them. */
    static SparkSession session() {
        SparkSession session = TestSpark.session().newSession();
        session.conf().set("spark.sql.codegen.wholeStage", "false");
        session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        return session;
    }

    static CommandRun of(List<String> arguments) {
        SparkSession.setActiveSession(session());
        PrintStream out = System.out;
        PrintStream error = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        int code;
        try {
            code = EtlCommand.execute(arguments.toArray(String[]::new));
        } finally {
            System.setOut(out);
            System.setErr(error);
            SparkSession.setDefaultSession(TestSpark.session());
            SparkSession.setActiveSession(TestSpark.session());
        }
        return new CommandRun(
                arguments, code, printed.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
    }

    /** Failures are sentences, and never a stack trace. */
    void speaksToPeople() {
        assertThat(standardError + standardOutput).doesNotContain("\tat ", "Caused by:", "Exception in thread");
        if (exitCode != 0) {
            assertThat(standardError.lines()).anyMatch(line -> line.startsWith("Cannot "));
        }
    }
}
