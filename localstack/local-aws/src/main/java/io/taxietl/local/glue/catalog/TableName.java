package io.taxietl.local.glue.catalog;

import io.taxietl.local.glue.protocol.Request;

/** A table by its database and its name there. */
record TableName(String database, String table) {
    /** In no name, because names have one line. */
    private static final String SEPARATOR = "\n";

    /** @param member of the request that has the table's name */
    static TableName of(Request request, String member) {
        return new TableName(Names.of(request, "DatabaseName"), Names.of(request, member));
    }

    static String prefix(String database) {
        return database + SEPARATOR;
    }

    String key() {
        return prefix(database) + table;
    }

    @Override
    public String toString() {
        return database + "." + table;
    }
}
