package io.taxietl.etl.command;

import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs queries and writes what they give, a part of the rows at a time. */
record QueryRunner(SparkSession spark, ResultFormat format, OptionalLong limit) {
    /** Up to so many rows Spark brings at once, from as many parts of the result as it needs; of more, part by part. */
    private static final long FEW = 10_000;

    /**
     * @return whether the result has more rows than were written
     * @throws IllegalArgumentException if the format cannot hold the result
     */
    boolean run(String query, Writer out) throws IOException {
        ResultColumns columns = new ResultColumns(spark.sql(query));
        Dataset<Row> texts = format == ResultFormat.JSON ? columns.objects() : columns.texts();
        ResultWriter writer = writer(columns, out);
        Iterator<Row> rows = rows(texts);
        long written = 0;
        boolean more = false;
        while (rows.hasNext() && !more) {
            Row row = rows.next();
            more = limit.isPresent() && written == limit.getAsLong();
            if (!more) {
                writer.row(cells(row));
                written++;
            }
        }
        writer.end();
        return more;
    }

    private ResultWriter writer(ResultColumns columns, Writer out) throws IOException {
        return switch (format) {
            case TABLE -> new TableWriter(out, columns.names(), columns.numeric());
            case CSV -> CsvWriter.withHeader(out, columns.names());
            case JSON -> cells -> out.write(cells.get(0) + "\n");
        };
    }

    private Iterator<Row> rows(Dataset<Row> texts) {
        if (limit.isEmpty() || limit.getAsLong() >= Integer.MAX_VALUE) {
            return texts.toLocalIterator();
        }
        Dataset<Row> first = texts.limit((int) limit.getAsLong() + 1);
        return limit.getAsLong() <= FEW ? first.collectAsList().iterator() : first.toLocalIterator();
    }

    private static List<String> cells(Row row) {
        // A list that holds nulls, which List.of and toList of a stream's collector do not.
        return IntStream.range(0, row.size()).mapToObj(row::getString).toList();
    }
}
