package io.taxietl.infra.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Terraform's expressions as values: {@code jsonencode} as the document that it gives, a reference as the attribute of the
 * resource where the stack has it, and as it stands where it has not.
 */
record TerraformText(JsonNode stack) {
    private static final Pattern JSON = Pattern.compile("^\\$\\{jsonencode\\((.*)\\)}$", Pattern.DOTALL);

    /** A string, a key's equals sign, or a word that is no string: a number, a constant or a reference. */
    private static final Pattern TOKEN = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\")|( = )|([A-Za-z0-9_.()-]+)");

    private static final Pattern LITERAL = Pattern.compile("true|false|null|-?[0-9.]+");

    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{(aws_[a-z0-9_]+)\\.([a-zA-Z0-9_-]+)(?:\\[0])?\\.([a-z_]+)}");

    JsonNode document(String expression) {
        Matcher json = JSON.matcher(expression);
        if (!json.find()) {
            throw new IllegalArgumentException("Cannot read " + expression + ": expected ${jsonencode(...)}");
        }
        String document = TOKEN.matcher(json.group(1)).replaceAll(token -> Matcher.quoteReplacement(jsonOf(token)));
        try {
            return new ObjectMapper().readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot read " + expression, e);
        }
    }

    private static String jsonOf(MatchResult token) {
        if (token.group(1) != null) {
            return token.group(1);
        }
        if (token.group(2) != null) {
            return ": ";
        }
        String word = token.group(3);
        return LITERAL.matcher(word).matches() ? word : "\"${" + word + "}\"";
    }

    /** With every reference to a resource of the stack replaced by what it gives. */
    String resolved(String text) {
        return REFERENCE.matcher(text).replaceAll(reference -> {
            JsonNode value = stack.path("resource")
                    .path(reference.group(1))
                    .path(reference.group(2))
                    .path(reference.group(3));
            return Matcher.quoteReplacement(value.isTextual() ? value.asText() : reference.group());
        });
    }
}
