package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Json;

/** How the rows of a table or a partition are stored. */
final class StorageDescriptors {
    private static final String MEMBER = "StorageDescriptor";

    private StorageDescriptors() {}

    /** Sets what Glue adds to a storage descriptor, where there is one. */
    static void complete(ObjectNode owner) {
        if (owner.get(MEMBER) instanceof ObjectNode given) {
            ObjectNode complete = Json.object()
                    .put("Compressed", false)
                    .put("NumberOfBuckets", 0)
                    .put("StoredAsSubDirectories", false);
            complete.putArray("SortColumns");
            owner.set(MEMBER, complete.setAll(given));
        }
    }

    static ObjectNode withoutColumns(ObjectNode owner) {
        if (owner.get(MEMBER) instanceof ObjectNode descriptor) {
            descriptor.remove("Columns");
        }
        return owner;
    }
}
