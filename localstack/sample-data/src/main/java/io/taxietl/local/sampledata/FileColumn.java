package io.taxietl.local.sampledata;

/**
 * A column of a file.
 *
 * @param name as the file spells it
 * @param spelling how a text column writes the field, null where the column is not text
 * @param empty whether the file has the column and no value in it
 */
record FileColumn(String name, Field field, Storage storage, Spelling spelling, boolean empty) {
    enum Storage {
        INT32,
        INT64,
        DOUBLE,
        TIMESTAMP,
        TEXT
    }

    static FileColumn column(String name, Field field, Storage storage) {
        return new FileColumn(name, field, storage, null, false);
    }

    static FileColumn text(String name, Field field, Spelling spelling) {
        return new FileColumn(name, field, Storage.TEXT, spelling, false);
    }

    /** A column of nulls only; Arrow's null type is stored as INT32. */
    static FileColumn empty(String name, Field field, Storage storage) {
        return new FileColumn(name, field, storage, null, true);
    }

    boolean writes(Trip trip) {
        return !empty && !trip.isNull(field);
    }
}
