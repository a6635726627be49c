package io.taxietl.local.glue.catalog;

import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Request;
import java.util.Locale;

/** Names of databases and tables: one line, and kept in lower case, as Hive wants them. */
final class Names {
    private Names() {}

    static String of(Request request, String member) {
        String name = request.name(member);
        if (name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0) {
            throw GlueException.invalid(member + " has more than one line, expected one.");
        }
        return folded(name);
    }

    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
