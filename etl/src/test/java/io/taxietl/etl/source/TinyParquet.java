package io.taxietl.etl.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Files of a row or two, as no generator makes them. */
public final class TinyParquet {
    private TinyParquet() {}

    /** Writes the rows of a query as one Parquet file of exactly this name. */
    public static Path write(SparkSession spark, Path file, String query) {
        try {
            Path parts = Files.createTempDirectory("parts");
            spark.sql(query).coalesce(1).write().mode("overwrite").parquet(parts.toString());
            Files.createDirectories(file.getParent());
            List<Path> written;
            try (Stream<Path> listed = Files.list(parts)) {
                written = listed.sorted().toList();
            }
            for (Path part : written) {
                if (part.toString().endsWith(".parquet")) {
                    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.delete(part);
                }
            }
            Files.delete(parts);
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
