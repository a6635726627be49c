package io.taxietl.local.glue.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/** Part of a list, as MaxResults and NextToken ask for it. The token is the place of the next element. */
public final class Page {
    private Page() {}

    /**
     * @param largest the most that Glue allows in one answer, which is also how many it gives unasked
     */
    public static <T> ObjectNode of(
            Request request, int largest, String member, List<T> elements, Function<T, ? extends JsonNode> json) {
        int size = request.integer("MaxResults").orElse(largest);
        if (size < 1 || size > largest) {
            throw GlueException.invalid("MaxResults is " + size + ", expected 1 to " + largest + ".");
        }
        int start = request.text("NextToken").map(Page::place).orElse(0);
        int end = Math.min(elements.size(), start + size);
        ObjectNode page = Json.object();
        page.set(
                member,
                Json.array(elements.subList(Math.min(start, end), end).stream()
                        .map(json)
                        .toList()));
        if (end < elements.size()) {
            page.put("NextToken", String.valueOf(end));
        }
        return page;
    }

    private static int place(String token) {
        if (!token.matches("\\d{1,9}")) {
            throw GlueException.invalid("NextToken is " + token + ", expected the one of an answer before.");
        }
        return Integer.parseInt(token);
    }
}
