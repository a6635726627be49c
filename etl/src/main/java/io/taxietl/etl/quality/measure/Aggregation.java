package io.taxietl.etl.quality.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.schema.LineageColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Everything that is to be counted, so that one pass over the rows counts it all, by source file. What is asked for twice is
 * counted once. The driver receives one tally per file, whatever the number of rows.
 *
 * <p>All measures are exact and do not depend on the order or partitioning of the rows: counts, sums of integers, and
 * extremes.
 *
 * <p>Spark evaluates the conditions and packs the answers into words; the words are counted here, not by an aggregation of
 * Spark's, which reads and writes every counter in memory for every row.
 */
public final class Aggregation {
    private static final Column ALWAYS = lit(true);

    private final List<Column> bits = new ArrayList<>();
    private final Map<Column, Integer> conditions = new LinkedHashMap<>();
    private final Map<Column, Integer> numbers = new LinkedHashMap<>();
    private final List<Column> texts = new ArrayList<>();
    private final List<Counted> counted = new ArrayList<>();

    /** A number of rows. */
    public record Count(int position) {}

    /** The finite values of a number. */
    public record Values(int position) {}

    /** Texts by name. */
    public record Texts(int position) {}

    /** What a count counts: rows by some bits, by conditions, or by counts that were asked for earlier. */
    private sealed interface Counted {
        record Bits(int word, long anyOf) implements Counted {}

        record Conditions(Set<Integer> positions) implements Counted {}

        record Any(List<Integer> counts) implements Counted {}

        record Except(int counted, int except) implements Counted {}
    }

    /**
     * Counts the rows for which all conditions are true; null counts as false. Given one by one, conditions that several
     * counts share are asked once.
     */
    public Count count(Column... all) {
        Set<Integer> positions = new TreeSet<>();
        for (Column condition : all) {
            if (!condition.equals(ALWAYS)) {
                positions.add(conditions.computeIfAbsent(condition, added -> conditions.size()));
            }
        }
        return count(new Counted.Conditions(positions));
    }

    /**
     * Counts the rows that have any of the bits.
     *
     * @param word INT or BIGINT, never null
     */
    public Count count(Column word, long anyOf) {
        int known = bits.indexOf(word);
        if (known < 0) {
            known = bits.size();
            bits.add(word);
        }
        return count(new Counted.Bits(known, anyOf));
    }

    /** Counts the rows that any of the counts counts; rows themselves are not looked at again. */
    public Count any(List<Count> counts) {
        return count(new Counted.Any(counts.stream().map(Count::position).toList()));
    }

    /** Counts the rows that one count counts and another one does not; rows themselves are not looked at again. */
    public Count except(Count count, Count except) {
        return count(new Counted.Except(count.position(), except.position()));
    }

    /**
     * Measures a number where a condition is true: how many finite values it has, their sum, the sum of their squares, and
     * their extremes.
     */
    public Values number(Column number, Column where) {
        Column measured = where.equals(ALWAYS) ? number : when(where, number);
        return new Values(numbers.computeIfAbsent(measured.cast("double"), added -> numbers.size()));
    }

    /** Measures a number of all rows. */
    public Values number(Column number) {
        return number(number, ALWAYS);
    }

    /**
     * Counts the rows that have a text by some name, and keeps an example for each name.
     *
     * @param map MAP of STRING to STRING with few names; null, and so without cost, for nearly every row
     */
    public Texts texts(Column map) {
        int known = texts.indexOf(map);
        if (known < 0) {
            known = texts.size();
            texts.add(map);
        }
        return new Texts(known);
    }

    /** Reads the rows once. Files come in the order of their names; a file without rows does not come. */
    public Figures over(Dataset<Row> rows) {
        return new Figures(List.copyOf(rdd(answers(rows))
                .mapPartitions(new PartitionTally(layout(1)))
                .fold(new TreeMap<>(), Aggregation::merged)
                .values()));
    }

    /** Adds the tallies of one part of the rows to those of another; the driver does so as the parts come. */
    private static SortedMap<String, FileTally> merged(
            SortedMap<String, FileTally> all, SortedMap<String, FileTally> part) {
        part.forEach((file, tally) -> all.merge(file, tally, FileTally::add));
        return all;
    }

    /**
     * Counts rows that are wanted for something else, without a pass of its own.
     *
     * @param column the name of a new last column, ARRAY of STRING: the texts of the labels of each row, in their order
     */
    public CountedRows inPassing(Dataset<Row> rows, String column, List<Label> labels) {
        SparkSession spark = rows.sparkSession();
        StructType columns = rows.schema();
        AnswerLayout layout = layout(0);
        PatternLabels texts = new PatternLabels(labels.stream()
                .map(label -> new PatternLabels.Labelled(
                        label.text(), layout.tests().get(label.counted().position())))
                .toList());
        PartitionTallies tallies = new PartitionTallies();
        spark.sparkContext().register(tallies);
        JavaRDD<InternalRow> passing = rdd(rows);
        StructType last = new StructType().add(column, DataTypes.createArrayType(DataTypes.StringType, false), false);
        JavaRDD<InternalRow> labelled = passing.mapPartitionsWithIndex(
                new TallyInPassing(
                        columns,
                        last,
                        AnswerProjection.of(
                                select(UnsafeRowRelation.dataset(spark, passing, columns), List.of(), List.of())),
                        layout,
                        texts,
                        tallies),
                true);
        return new CountedRows(
                UnsafeRowRelation.dataset(spark, labelled, columns.add(last.fields()[0])),
                layout,
                labelled.getNumPartitions(),
                tallies);
    }

    private static JavaRDD<InternalRow> rdd(Dataset<Row> rows) {
        return rows.queryExecution().toRdd().toJavaRDD();
    }

    /** The query of {@link #over}: for each row its file, the words of answers, the numbers and the texts. */
    Dataset<Row> answers(Dataset<Row> rows) {
        return select(rows, List.of(col(LineageColumn.SOURCE_FILE)), List.of(apart()));
    }

    private AnswerLayout layout(int firstWord) {
        int words = words().size();
        return new AnswerLayout(firstWord, words, numbers.size(), texts.size(), tests(words));
    }

    /** The words of answers, the numbers and the texts, between other columns. */
    private Dataset<Row> select(Dataset<Row> rows, List<Column> before, List<Column> after) {
        List<Column> columns = new ArrayList<>(before);
        columns.addAll(words());
        columns.addAll(numbers.keySet());
        columns.addAll(texts);
        columns.addAll(after);
        Column[] named = new Column[columns.size()];
        for (int position = 0; position < named.length; position++) {
            named[position] = columns.get(position).as("answer_" + position);
        }
        return rows.select(named);
    }

    private List<Column> words() {
        List<Column> words = new ArrayList<>();
        bits.forEach(word -> words.add(word.cast("bigint")));
        List<Column> answers = new ArrayList<>();
        for (Column condition : conditions.keySet()) {
            long bit = 1L << answers.size() % Long.SIZE;
            answers.add(when(condition, lit(bit)).otherwise(lit(0L)));
        }
        for (int first = 0; first < answers.size(); first += Long.SIZE) {
            words.add(packed(answers.subList(first, Math.min(first + Long.SIZE, answers.size()))));
        }
        return words;
    }

    /** By halves: Java makes one method of calls that are nested, as long as they are not nested deeply. */
    private static Column packed(List<Column> answers) {
        int half = answers.size() / 2;
        return half == 0
                ? answers.get(0)
                : packed(answers.subList(0, half)).bitwiseOR(packed(answers.subList(half, answers.size())));
    }

    /**
     * Never read. The lambda keeps the answers out of a generated method that Java would not compile for its size (see
     * HugeMethodLimit of HotSpot): Spark evaluates a projection with a lambda by itself, by many small methods. Nearly
     * every row has a null here, for which the lambda is not called.
     */
    private static Column apart() {
        return map_filter(col(LineageColumn.MALFORMED_VALUES), (name, text) -> ALWAYS);
    }

    private List<PatternTest> tests(int words) {
        List<PatternTest> tests = new ArrayList<>();
        for (Counted count : counted) {
            if (count instanceof Counted.Conditions all) {
                tests.add(allOf(all.positions(), words));
            } else if (count instanceof Counted.Bits word) {
                tests.add(new PatternTest.AnyOf(word.word(), word.anyOf()));
            } else if (count instanceof Counted.Any any) {
                tests.add(new PatternTest.Either(
                        any.counts().stream().map(tests::get).toList()));
            } else if (count instanceof Counted.Except except) {
                tests.add(new PatternTest.Except(tests.get(except.counted()), tests.get(except.except())));
            }
        }
        return List.copyOf(tests);
    }

    private PatternTest allOf(Set<Integer> positions, int words) {
        long[] required = new long[words];
        for (int position : positions) {
            required[bits.size() + position / Long.SIZE] |= 1L << position % Long.SIZE;
        }
        return new PatternTest.AllOf(required);
    }

    private Count count(Counted count) {
        int known = counted.indexOf(count);
        if (known >= 0) {
            return new Count(known);
        }
        counted.add(count);
        return new Count(counted.size() - 1);
    }
}
