package io.taxietl.etl.quality;

import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.quality.measure.CountedRows;
import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.schema.LineageColumn;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows with the rules that each of them breaks, and what the rules say of all of them: both in one pass. */
public final class CheckedRows {
    /**
     * ARRAY of STRING, never null: the rules that the row breaks, in DQDL, in the order of the ruleset. Rules on a figure or
     * a key, and queries of CustomSql that take a pass of their own, are not among them: no row breaks one by itself.
     */
    public static final String BROKEN_RULES = "broken_rules";

    private static final String FILE = "file_of_rules";
    private static final String NOT_ABOUT = "rules_not_about_it";

    private final CountedRows counted;
    private final Function<Figures, List<RuleOutcome>> judge;
    private final Function<Figures, List<String>> notAbout;

    /** @param notAbout the rules that rows of a file cannot break */
    CheckedRows(
            CountedRows counted, Function<Figures, List<RuleOutcome>> judge, Function<Figures, List<String>> notAbout) {
        this.counted = counted;
        this.judge = judge;
        this.notAbout = notAbout;
    }

    /**
     * The rows with the column {@link #BROKEN_RULES}. Whether a file carries a column is only known when all of it has been
     * read, so here a null breaks a rule of completeness in a file without the column, too; see {@link #broken}.
     */
    public Dataset<Row> rows() {
        return counted.rows();
    }

    /**
     * Of {@link #rows}, wherever they are kept by now, those that break a rule as the outcomes count it: a rule that a
     * file is not concerned with no longer stands in its rows.
     *
     * @throws IllegalStateException if the rows have not been used, or not all of them
     */
    public Dataset<Row> broken(Dataset<Row> kept) {
        List<Row> byFile = counted.figures()
                .byFile()
                .map(file -> RowFactory.create(
                        file.files().get(0), notAbout.apply(file).toArray()))
                .toList();
        Dataset<Row> files = kept.sparkSession()
                .createDataFrame(
                        byFile,
                        new StructType()
                                .add(FILE, DataTypes.StringType)
                                .add(NOT_ABOUT, DataTypes.createArrayType(DataTypes.StringType)));
        return kept.join(broadcast(files), col(LineageColumn.SOURCE_FILE).equalTo(col(FILE)), "left")
                .withColumn(
                        BROKEN_RULES,
                        when(size(col(NOT_ABOUT)).equalTo(0), col(BROKEN_RULES))
                                .otherwise(array_except(col(BROKEN_RULES), col(NOT_ABOUT))))
                .drop(FILE, NOT_ABOUT)
                .where(size(col(BROKEN_RULES)).gt(0));
    }

    /**
     * One outcome for each rule, in order. Rules that group rows by a key and queries of CustomSql read the rows again.
     *
     * @throws IllegalStateException if the rows have not been used, or not all of them
     */
    public List<RuleOutcome> outcomes() {
        return judge.apply(counted.figures());
    }
}
