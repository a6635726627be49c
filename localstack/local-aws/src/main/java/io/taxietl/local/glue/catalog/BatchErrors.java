package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Errors of an operation on many: what is refused is told, and the rest is done. */
final class BatchErrors {
    private BatchErrors() {}

    /**
     * @param naming an error that says of what it is
     * @return an answer that has the errors
     */
    static <T> ObjectNode of(List<T> elements, Function<T, ObjectNode> naming, Consumer<T> operation) {
        List<ObjectNode> errors = new ArrayList<>();
        for (T element : elements) {
            try {
                operation.accept(element);
            } catch (GlueException e) {
                ObjectNode error = naming.apply(element);
                error.putObject("ErrorDetail").put("ErrorCode", e.code()).put("ErrorMessage", e.getMessage());
                errors.add(error);
            }
        }
        return Json.object("Errors", Json.array(errors));
    }
}
