package io.taxietl.local.sampledata;

import io.taxietl.local.sampledata.FileColumn.Storage;
import java.util.List;

/** The columns of a file, in their order. */
record FileLayout(List<FileColumn> columns) {
    FileLayout {
        columns = List.copyOf(columns);
    }

    FileLayout without(Field field) {
        return new FileLayout(
                columns.stream().filter(column -> column.field() != field).toList());
    }

    /** A mask of the fields of which the file can hold a value. */
    long carried() {
        return columns.stream()
                .filter(column -> !column.empty())
                .mapToLong(column -> column.field().bit())
                .reduce(0, (a, b) -> a | b);
    }

    boolean carries(Field field) {
        return (carried() & field.bit()) != 0;
    }

    boolean carriesAsText(Field field) {
        return columns.stream().anyMatch(column -> column.field() == field && column.storage() == Storage.TEXT);
    }
}
