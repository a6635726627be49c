package io.taxietl.infra.core;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;

/** JSON as people write it: two spaces, line feeds, no space before a colon. */
final class JsonPrinter extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1;

    JsonPrinter() {
        DefaultIndenter twoSpaces = new DefaultIndenter("  ", "\n");
        indentObjectsWith(twoSpaces);
        indentArraysWith(twoSpaces);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
        return new JsonPrinter();
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
        generator.writeRaw(": ");
    }
}
