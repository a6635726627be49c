package io.taxietl.etl.quality;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.map_keys;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform;

import io.taxietl.etl.quality.measure.CountedRows;
import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.schema.LineageColumn;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;
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
    private static final String NAMES = "names_of_labels";

    private final CountedRows counted;
    private final Function<Figures, List<RuleOutcome>> judge;
    private final Function<Figures, Map<String, String>> names;

    /** @param names for each label that holds in a file, the rule in DQDL */
    CheckedRows(
            CountedRows counted,
            Function<Figures, List<RuleOutcome>> judge,
            Function<Figures, Map<String, String>> names) {
        this.counted = counted;
        this.judge = judge;
        this.names = names;
    }

    /**
     * The rows with the column {@link #BROKEN_RULES}. Whether a file carries a column is only known when all of it has been
     * read, so here a row has a label for each case: the rule where its file carries all columns of the rule, and the rule
     * with " in files without ..." where it lacks some; {@link #broken} says which case it is.
     */
    public Dataset<Row> rows() {
        return counted.rows();
    }

    /**
     * Of {@link #rows}, wherever they are kept by now, those that break a rule as the outcomes count it, with the rules
     * alone in {@link #BROKEN_RULES}: a rule stands in as many rows as its outcome counts.
     *
     * @throws IllegalStateException if the rows have not been used, or not all of them
     */
    public Dataset<Row> broken(Dataset<Row> kept) {
        List<Row> byFile = counted.figures()
                .byFile()
                .map(file -> RowFactory.create(file.files().get(0), names.apply(file)))
                .toList();
        Dataset<Row> files = kept.sparkSession()
                .createDataFrame(
                        byFile,
                        new StructType()
                                .add(FILE, DataTypes.StringType)
                                .add(NAMES, DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType)));
        Column holding = filter(col(BROKEN_RULES), label -> array_contains(map_keys(col(NAMES)), label));
        return kept.join(broadcast(files), col(LineageColumn.SOURCE_FILE).equalTo(col(FILE)), "left")
                .withColumn(BROKEN_RULES, array_distinct(transform(holding, label -> col(NAMES)
                        .apply(label))))
                .drop(FILE, NAMES)
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
