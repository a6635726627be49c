package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Account;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Operations;
import io.taxietl.local.glue.protocol.Request;
import java.util.List;
import java.util.function.Function;

/** Operations of the account's own catalog, which is the only one there is. */
record OwnCatalog(Operations operations, Account account) {
    /** Parts of Glue's catalog that would change the answer, were they ignored. */
    private static final List<String> NOT_COVERED =
            List.of("OpenTableFormatInput", "UpdateOpenTableFormatInput", "TransactionId", "QueryAsOfTime");

    void cover(String name, Function<Request, ObjectNode> operation) {
        operations.cover(name, request -> {
            check(name, request);
            return operation.apply(request);
        });
    }

    private void check(String operation, Request request) {
        String catalog = request.text("CatalogId").orElse(account.id());
        if (!catalog.equals(account.id())) {
            throw GlueException.notFound(
                    "Catalog " + catalog + " not found. LocalGlue has the catalog " + account.id() + " only.");
        }
        for (String member : NOT_COVERED) {
            if (request.body().hasNonNull(member)) {
                throw GlueException.notCovered("LocalGlue does not cover " + member + " in " + operation + ".");
            }
        }
    }
}
