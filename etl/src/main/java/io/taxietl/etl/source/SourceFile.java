package io.taxietl.etl.source;

import io.taxietl.etl.schema.TripColumn;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A readable source file, as its footer or header tells.
 *
 * @param uri full URI, the value of {@code source_file} in every row of the file
 * @param bytes size of the file
 * @param era the range of months whose schema the file has, for example {@code 2025-01..}
 * @param month the month in the file's name, empty where the name has none
 * @param columns the canonical columns that the file's schema has; the file may still carry only nulls in them
 * @param ignoredColumns names in the file that no canonical column takes, in the file's order
 * @param warnings sentences about what is assumed of the file, for the report
 */
public record SourceFile(
        String uri,
        long bytes,
        String era,
        Optional<YearMonth> month,
        Set<TripColumn> columns,
        List<String> ignoredColumns,
        List<String> warnings) {}
