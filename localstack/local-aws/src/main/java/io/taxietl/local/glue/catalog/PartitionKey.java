package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.local.glue.protocol.GlueException;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.StringValue;

/**
 * A key of a table's partitions. Values are kept as texts and compared by the key's type.
 *
 * @param index of its value among those of a partition
 * @param type in Hive's words, in lower case
 */
record PartitionKey(int index, String name, String type) {
    /** As Hive, and with it Glue and Athena, writes the value of a partition whose key is null. */
    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    static PartitionKey of(int index, JsonNode key) {
        return new PartitionKey(
                index,
                key.path("Name").asText(),
                key.path("Type").asText("string").toLowerCase(Locale.ROOT));
    }

    boolean isNull(JsonNode values) {
        return text(values).equals(NULL);
    }

    String text(JsonNode values) {
        return values.path(index).asText();
    }

    /** @throws GlueException InvalidStateException when it is not of the key's type */
    Comparable<Object> value(JsonNode values) {
        return read(text(values), message -> GlueException.of("InvalidStateException", message));
    }

    /** @throws GlueException InvalidInputException when it is not of the key's type */
    Comparable<Object> literal(Expression expression) {
        return read(textOf(expression), GlueException::invalid);
    }

    /** @throws GlueException InvalidInputException when the key is no text */
    Pattern pattern(Expression expression) {
        if (!isText()) {
            throw GlueException.invalid(
                    "Expression has LIKE on " + name + " of type " + type + ", expected a key of type string.");
        }
        StringBuilder pattern = new StringBuilder();
        textOf(expression).chars().forEach(character -> {
            switch (character) {
                case '%' -> pattern.append(".*");
                case '_' -> pattern.append('.');
                default -> pattern.append(Pattern.quote(String.valueOf((char) character)));
            }
        });
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }

    private static String textOf(Expression literal) {
        if (literal instanceof StringValue string) {
            return string.getNotExcapedValue();
        }
        // date '2024-01-31'
        if (literal instanceof CastExpression cast) {
            return textOf(cast.getLeftExpression());
        }
        return literal.toString();
    }

    private boolean isText() {
        return type.matches("(string|char|varchar).*");
    }

    @SuppressWarnings("unchecked")
    private Comparable<Object> read(String text, Function<String, GlueException> refusal) {
        try {
            return (Comparable<Object>) (isText() ? text : ofType(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refusal.apply("Partition key " + name + " is " + text + ", expected a value of type " + type + ".");
        }
    }

    private Comparable<?> ofType(String text) {
        return switch (type.replaceAll("\\(.*", "")) {
            case "tinyint", "smallint", "int", "long", "bigint", "decimal" -> new BigDecimal(text);
            case "date" -> LocalDate.parse(text);
            case "timestamp" -> Timestamp.valueOf(text);
            default ->
                throw GlueException.invalid("Partition key " + name + " is of type " + type
                        + ", expected string, date, timestamp, int, bigint, long, tinyint, smallint or decimal.");
        };
    }
}
