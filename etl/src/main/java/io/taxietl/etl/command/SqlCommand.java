package io.taxietl.etl.command;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.command.SqlStatements.Statement;
import io.taxietl.etl.publish.Lake;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalog.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Queries the published tables. The result goes to standard output, all else to standard error. */
@Command(
        name = "sql",
        description = {
            "Spark SQL over the published tables trips, features, quarantine, duplicates and runs. Reads only.",
            "Without a query, reads queries from standard input, each with a semicolon after it."
        },
        mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {
    // Set by bin/etl: whether a person types the queries.
    private static final String INPUT_TERMINAL = "taxietl.input.terminal";
    private static final Set<String> LEAVE = Set.of("exit", "quit");

    @Mixin
    private LakeOptions lake;

    @Option(names = "--query", paramLabel = "<sql>", description = "the query")
    private String query;

    @Option(
            names = "--format",
            paramLabel = "<format>",
            description = "table, csv or json; left out, what the ending of the file says, else table")
    private String format = "";

    @Option(
            names = "--limit",
            paramLabel = "<rows>",
            description = "at most so many rows, or all; left out, 100 of a table, all of csv and json")
    private String limit = "";

    @Option(names = "--file", paramLabel = "<file>", description = "a new file for the result of --query")
    private String file = "";

    private QueryRunner runner;

    @Override
    public Integer call() {
        try {
            ResultFormat chosen = chosenFormat();
            OptionalLong rows = chosenLimit(chosen);
            if (query != null) {
                requireQuery();
            }
            if (!file.isBlank()) {
                requireFile();
            }
            return lake.reading((spark, tables) -> run(new QueryRunner(spark, chosen, rows)));
        } catch (IllegalArgumentException wrong) {
            System.err.printf("Cannot run the query: %s.%n", wrong.getMessage());
            return ExitCode.CONFIGURATION.code();
        }
    }

    private ResultFormat chosenFormat() {
        if (format.isBlank()) {
            return ResultFormat.ofFile(file);
        }
        return ResultFormat.named(format)
                .orElseThrow(() ->
                        new IllegalArgumentException("FORMAT is %s, expected table, csv or json".formatted(format)));
    }

    private OptionalLong chosenLimit(ResultFormat chosen) {
        if (limit.isBlank()) {
            return chosen.usualLimit();
        }
        if (limit.toLowerCase(Locale.ROOT).equals("all")) {
            return OptionalLong.empty();
        }
        if (!limit.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    "LIMIT is %s, expected a number of rows below a billion, or all".formatted(limit));
        }
        return OptionalLong.of(Long.parseLong(limit));
    }

    private void requireQuery() {
        SqlStatements statements = new SqlStatements();
        long found =
                query.lines().mapToLong(line -> statements.add(line).size()).sum();
        if (found == 0 && statements.rest().isEmpty()) {
            throw new IllegalArgumentException(
                    "QUERY is empty, expected one like \"select count(*) from trips\". Leave QUERY out to type queries");
        }
    }

    private void requireFile() {
        if (query == null) {
            throw new IllegalArgumentException("FILE is %s and there is no QUERY, expected both".formatted(file));
        }
        new ResultFile(Path.of(file)).requireFree();
    }

    private ExitCode run(QueryRunner made) {
        runner = made;
        useTables(runner.spark());
        try {
            if (query != null) {
                return one(new Statement(1, query));
            }
            return Boolean.getBoolean(INPUT_TERMINAL) ? session() : script();
        } catch (IOException unreadable) {
            System.err.printf(
                    "Cannot read queries: standard input fails with \"%s\", expected queries. Start again.%n",
                    unreadable.getMessage());
            return ExitCode.FAILURE;
        }
    }

    private void useTables(SparkSession spark) {
        Catalog catalog = spark.catalog();
        catalog.setCurrentCatalog(Lake.CATALOG);
        if (catalog.databaseExists(lake.database())) {
            catalog.setCurrentDatabase(lake.database());
        }
    }

    /** Runs all queries of standard input, up to the first that fails. */
    private ExitCode script() throws IOException {
        BufferedReader input = input();
        SqlStatements statements = new SqlStatements();
        boolean any = false;
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            for (Statement statement : statements.add(line)) {
                any = true;
                ExitCode code = one(statement);
                if (code != ExitCode.SUCCESS) {
                    return code;
                }
            }
        }
        List<Statement> rest = statements.rest().stream().toList();
        if (!any && rest.isEmpty()) {
            System.err.println(
                    "Cannot run the query: there is no QUERY and standard input is empty, expected a query in one of them. Give QUERY=\"select count(*) from trips\".");
            return ExitCode.CONFIGURATION;
        }
        return rest.isEmpty() ? ExitCode.SUCCESS : one(rest.get(0));
    }

    /** Runs what a person types; a query that fails does not end it. */
    private ExitCode session() throws IOException {
        System.err.println("Queries end with a semicolon; exit, or the end of input, leaves.");
        BufferedReader input = input();
        SqlStatements statements = new SqlStatements();
        while (true) {
            System.err.print(statements.begun() ? "   > " : "sql> ");
            String line = input.readLine();
            if (line == null
                    || (!statements.begun() && LEAVE.contains(line.strip().replaceFirst(";$", "")))) {
                return ExitCode.SUCCESS;
            }
            statements.add(line).forEach(this::one);
        }
    }

    private ExitCode one(Statement statement) {
        try {
            boolean more = file.isBlank()
                    ? toStandardOutput(statement)
                    : new ResultFile(Path.of(file)).write(out -> runner.run(statement.sql(), out));
            if (more) {
                System.err.printf(
                        "These are the first %d rows; the result has more. LIMIT=all gives all of them, LIMIT=<rows> as many as you say.%n",
                        runner.limit().orElseThrow());
            }
            return ExitCode.SUCCESS;
        } catch (IOException unwritable) {
            if ("Broken pipe".equals(unwritable.getMessage())) {
                // Who reads the result, such as head, has enough of it.
                return ExitCode.SUCCESS;
            }
            System.err.printf(
                    "Cannot write the result: %s fails with \"%s\", expected a file that can be written. Check the space and the permissions there.%n",
                    file.isBlank() ? "standard output" : file, unwritable.getMessage());
            return ExitCode.FAILURE;
        } catch (Exception | StackOverflowError failure) {
            // Spark throws checked exceptions that it does not declare.
            QueryProblem problem = QueryProblem.of(failure, statement.firstLine());
            System.err.println(problem.sentence());
            return problem.code();
        }
    }

    /** Not System.out, which keeps to itself that it cannot write. */
    private boolean toStandardOutput(Statement statement) throws IOException {
        BufferedWriter out = new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
        boolean more = runner.run(statement.sql(), out);
        out.flush();
        return more;
    }

    private static BufferedReader input() {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }
}
