package io.taxietl.local.glue.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The list of what LocalGlue does itself. */
public final class Operations {
    private final Transactions transactions;
    private final Map<String, Handler> handlers = new TreeMap<>();

    public Operations(Transactions transactions) {
        this.transactions = transactions;
    }

    /** An operation on the state: all of it happens, or none, and what happened is on disk before the answer. */
    public void cover(String name, Function<Request, ? extends JsonNode> operation) {
        handle(name, call -> {
            Request request = call.request();
            return Answer.of(transactions.transaction(() -> operation.apply(request)));
        });
    }

    public void handle(String name, Handler handler) {
        if (handlers.put(name, handler) != null) {
            throw new IllegalStateException("Cannot cover " + name + " twice.");
        }
    }

    public Optional<Handler> find(String name) {
        return Optional.ofNullable(handlers.get(name));
    }

    public SortedSet<String> names() {
        return new TreeSet<>(handlers.keySet());
    }
}
