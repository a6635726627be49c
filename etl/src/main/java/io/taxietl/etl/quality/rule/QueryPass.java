package io.taxietl.etl.quality.rule;

import static org.apache.spark.sql.functions.col;

import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Queries of rules that do not fit into the one pass: each reads the rows by itself, once or more. */
public final class QueryPass {
    private final List<Question> questions = new ArrayList<>();

    /** @param carried columns without which a file is not judged */
    private record Question(Set<TripColumn> carried, Function<Dataset<Row>, RuleOutcome> query) {}

    /** Adds a query; gives the position of its outcome in the result. */
    int add(Set<TripColumn> carried, Function<Dataset<Row>, RuleOutcome> query) {
        questions.add(new Question(carried, query));
        return questions.size() - 1;
    }

    /**
     * Runs the queries, one after the other.
     *
     * @return the outcomes in the order of the queries, empty for one whose columns no file carries
     */
    public List<Optional<RuleOutcome>> over(Dataset<Row> rows, Figures figures, Presence presence) {
        return questions.stream()
                .map(question -> rowsOf(presence.carrying(figures, question.carried()), figures, rows)
                        .map(question.query()))
                .toList();
    }

    private static Optional<Dataset<Row>> rowsOf(Figures carrying, Figures all, Dataset<Row> rows) {
        if (carrying.isEmpty()) {
            return Optional.empty();
        }
        List<String> files = carrying.files();
        return Optional.of(
                files.size() == all.files().size()
                        ? rows
                        : rows.where(col(LineageColumn.SOURCE_FILE).isin(files.toArray())));
    }
}
