package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Page;
import io.taxietl.local.glue.protocol.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The operations on partitions, of one and of many. */
final class PartitionOperations {
    private static final int PAGE = 1000;
    private static final String VALUES = "PartitionValues";
    private static final String VALUES_TO_UPDATE = "PartitionValueList";

    private final Partitions partitions;

    PartitionOperations(Partitions partitions) {
        this.partitions = partitions;
    }

    void register(OwnCatalog catalog) {
        catalog.cover("CreatePartition", this::create);
        catalog.cover("BatchCreatePartition", this::createAll);
        catalog.cover("GetPartition", this::show);
        catalog.cover("BatchGetPartition", this::showAll);
        catalog.cover("GetPartitions", this::list);
        catalog.cover("UpdatePartition", this::update);
        catalog.cover("BatchUpdatePartition", this::updateAll);
        catalog.cover("DeletePartition", this::delete);
        catalog.cover("BatchDeletePartition", this::deleteAll);
    }

    private ObjectNode create(Request request) {
        partitions.create(table(request), new Request(request.object("PartitionInput")));
        return Json.object();
    }

    private ObjectNode createAll(Request request) {
        TableName table = table(request);
        return forEach(
                request, "PartitionInputList", PartitionOperations::ofValues, input -> partitions.create(table, input));
    }

    private ObjectNode show(Request request) {
        return Json.object("Partition", partitions.require(table(request), request.texts(VALUES)));
    }

    /** Those that are not there are left out. */
    private ObjectNode showAll(Request request) {
        TableName table = table(request);
        List<ObjectNode> found = request.objects("PartitionsToGet").stream()
                .map(wanted -> partitions.find(table, wanted.texts("Values")))
                .flatMap(Optional::stream)
                .toList();
        ObjectNode answer = Json.object("Partitions", Json.array(found));
        answer.putArray("UnprocessedKeys");
        return answer;
    }

    private ObjectNode list(Request request) {
        boolean withoutColumns = request.isTrue("ExcludeColumnSchema");
        List<ObjectNode> found = partitions.select(table(request), request.text("Expression")).stream()
                .filter(partition -> isIn(request, partition))
                .toList();
        return Page.of(
                request,
                PAGE,
                "Partitions",
                found,
                partition -> withoutColumns ? StorageDescriptors.withoutColumns(partition) : partition);
    }

    /** Whether a partition is in the segment that was asked for: each is in one of them. */
    private static boolean isIn(Request request, ObjectNode partition) {
        return request.optionalObject("Segment").map(Request::new).stream().allMatch(segment -> {
            int segments = segment.integer("TotalSegments").orElse(1);
            int wanted = segment.integer("SegmentNumber").orElse(0);
            if (segments < 1 || wanted < 0 || wanted >= segments) {
                throw GlueException.invalid(
                        "Segment is number " + wanted + " of " + segments + ", expected 0 to less than TotalSegments.");
            }
            return Math.floorMod(partition.get("Values").toString().hashCode(), segments) == wanted;
        });
    }

    private ObjectNode update(Request request) {
        partitions.update(
                table(request), request.texts(VALUES_TO_UPDATE), new Request(request.object("PartitionInput")));
        return Json.object();
    }

    private ObjectNode updateAll(Request request) {
        TableName table = table(request);
        return forEach(
                request,
                "Entries",
                PartitionOperations::ofValuesToUpdate,
                entry -> partitions.update(
                        table, entry.texts(VALUES_TO_UPDATE), new Request(entry.object("PartitionInput"))));
    }

    private ObjectNode delete(Request request) {
        partitions.remove(table(request), request.texts(VALUES));
        return Json.object();
    }

    private ObjectNode deleteAll(Request request) {
        TableName table = table(request);
        return forEach(
                request,
                "PartitionsToDelete",
                PartitionOperations::ofValues,
                wanted -> partitions.remove(table, wanted.texts("Values")));
    }

    /** @param naming an error that says of which partition it is */
    private ObjectNode forEach(
            Request request, String list, Function<Request, ObjectNode> naming, Consumer<Request> operation) {
        partitions.requireTable(table(request));
        return BatchErrors.of(request.objects(list), naming, operation);
    }

    private static ObjectNode ofValues(Request element) {
        return Json.object(VALUES, Json.texts(element.texts("Values")));
    }

    private static ObjectNode ofValuesToUpdate(Request entry) {
        return Json.object(VALUES_TO_UPDATE, Json.texts(entry.texts(VALUES_TO_UPDATE)));
    }

    private static TableName table(Request request) {
        return TableName.of(request, "TableName");
    }
}
