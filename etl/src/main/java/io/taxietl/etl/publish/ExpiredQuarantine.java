package io.taxietl.etl.publish;

import io.taxietl.etl.schema.LineageColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/** Quarantined rows of files of months that are not kept any more. Months are partitions, so no file is rewritten. */
final class ExpiredQuarantine {
    /** A snapshot property: maintenance has deleted the rows of the months before this one, as it was configured to. */
    static final String KEPT_FROM = "taxietl.quarantine-kept-from";

    private ExpiredQuarantine() {}

    /**
     * Deletes the rows of files whose name has a month before {@code keptFrom}.
     *
     * @return how many
     */
    static long delete(Table quarantine, YearMonth keptFrom) {
        // Iceberg orders null before every value, so a delete of earlier months would take files without a month along.
        Expression expired = Expressions.and(
                Expressions.notNull(LineageColumn.FILE_MONTH),
                Expressions.lessThan(LineageColumn.FILE_MONTH, keptFrom.atDay(1).toString()));
        long rows = rows(quarantine, expired);
        if (rows > 0) {
            quarantine
                    .newDelete()
                    .deleteFromRowFilter(expired)
                    .set(KEPT_FROM, keptFrom.toString())
                    .commit();
        }
        return rows;
    }

    /** Whether no person has made {@code snapshot}, but maintenance. */
    static boolean hasMade(Snapshot snapshot) {
        return snapshot.summary().containsKey(KEPT_FROM);
    }

    private static long rows(Table quarantine, Expression expired) {
        long rows = 0;
        try (CloseableIterable<FileScanTask> files =
                quarantine.newScan().filter(expired).planFiles()) {
            for (FileScanTask file : files) {
                rows += file.file().recordCount();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
