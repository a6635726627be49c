package io.taxietl.etl.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the files behind a failure. A file is damaged if Spark fails to read it by itself while the storage gives all of
 * its bytes and Spark does other work; the texts of failures play no part. It reads every file once more, so it is
 * meant for runs that have failed.
 */
public final class DamageSearch {
    private static final Logger LOG = LoggerFactory.getLogger(DamageSearch.class);
    // Each read is a Spark job of its own, and small files keep few cores busy.
    private static final int FILES_AT_ONCE = 8;
    private static final int BUFFER_BYTES = 1 << 20;

    private final SparkSession spark;
    private final Configuration hadoop;
    private final TripReader reader;

    public DamageSearch(SparkSession spark) {
        this.spark = spark;
        this.hadoop = spark.sparkContext().hadoopConfiguration();
        this.reader = new TripReader(spark);
    }

    /** Those of {@code files} that are damaged or no longer what was listed; empty if no file by itself fails. */
    public List<UnreadableFile> among(List<InspectedFile> files) {
        return new ParallelFiles(FILES_AT_ONCE)
                .map(files, this::look).stream().flatMap(Optional::stream).toList();
    }

    private Optional<UnreadableFile> look(InspectedFile file) {
        Optional<UnreadableFile> found = FileState.difference(file.file(), hadoop);
        return found.isPresent() ? found : read(file).or(() -> FileState.difference(file.file(), hadoop));
    }

    private Optional<UnreadableFile> read(InspectedFile file) {
        try {
            long rows = rows(file);
            long promised = file.rows().orElse(rows);
            return rows == promised
                    ? Optional.empty()
                    : Optional.of(damaged(file, "with %d rows where its footer promises %d".formatted(rows, promised)));
        } catch (Exception failure) {
            // Spark throws checked exceptions that it does not declare.
            LOG.info("{} fails by itself", file.file().uri(), failure);
            Optional<UnreadableFile> changed = FileState.difference(file.file(), hadoop);
            boolean guilty = !lacksMemory(failure) && isStored(file.file()) && sparkWorks();
            return changed.isEmpty() && guilty ? Optional.of(damaged(file, "that are damaged")) : changed;
        }
    }

    /** Reads every value of the file as it is, without our conversions: a fault of these is no damage of the file. */
    private long rows(InspectedFile file) {
        Dataset<Row> rows = reader.stored(file);
        Column[] values = Stream.concat(
                        Stream.of(lit(0)),
                        Stream.of(rows.columns()).map(name -> col("`" + name.replace("`", "``") + "`")))
                .toArray(Column[]::new);
        return rows.agg(count(lit(1)), max(xxhash64(values))).head().getLong(0);
    }

    private static UnreadableFile damaged(InspectedFile file, String how) {
        return new UnreadableFile(
                file.file(), "%d bytes %s".formatted(file.file().status().getLen(), how), "a whole file");
    }

    private static boolean lacksMemory(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof VirtualMachineError) {
                return true;
            }
        }
        return false;
    }

    private boolean isStored(DiscoveredFile file) {
        Path path = file.status().getPath();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream stream = path.getFileSystem(hadoop).open(path)) {
            long bytes = 0;
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                bytes += read;
            }
            return bytes == file.status().getLen();
        } catch (ChecksumException damaged) {
            return true;
        } catch (IOException storage) {
            LOG.info("The storage does not give {}", file.uri(), storage);
            return false;
        }
    }

    private boolean sparkWorks() {
        try {
            return spark.range(1).count() == 1;
        } catch (Exception failure) {
            LOG.info("Spark fails without any file", failure);
            return false;
        }
    }
}
