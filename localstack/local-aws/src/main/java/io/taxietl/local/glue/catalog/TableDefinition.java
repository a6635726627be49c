package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Json;
import java.math.BigInteger;
import java.util.List;

/** Tables as Glue tells of them: what was given, and what the catalog adds. */
record TableDefinition(Stamps stamps) {
    private static final String FIRST_VERSION = "0";
    private static final List<String> INPUT = List.of(
            "Description",
            "Owner",
            "LastAccessTime",
            "LastAnalyzedTime",
            "Retention",
            "StorageDescriptor",
            "PartitionKeys",
            "ViewOriginalText",
            "ViewExpandedText",
            "TableType",
            "Parameters",
            "TargetTable",
            "ViewDefinition");
    /** Of the table and not of its version. */
    private static final List<String> KEPT = List.of("CreateTime", "CreatedBy");

    ObjectNode first(TableName name, ObjectNode input) {
        ObjectNode table = of(name, input);
        table.set("CreateTime", table.get("UpdateTime"));
        return table.put("CreatedBy", stamps.caller()).put("VersionId", FIRST_VERSION);
    }

    ObjectNode next(TableName name, ObjectNode input, ObjectNode before) {
        ObjectNode table = of(name, input);
        Json.copy(before, table, KEPT);
        BigInteger version = new BigInteger(before.get("VersionId").textValue());
        return table.put("VersionId", version.add(BigInteger.ONE).toString());
    }

    private ObjectNode of(TableName name, ObjectNode input) {
        ObjectNode table = Json.object("Name", name.table())
                .put("DatabaseName", name.database())
                .put("Retention", 0);
        Json.copy(input, table, INPUT);
        StorageDescriptors.complete(table);
        return table.put("UpdateTime", stamps.now())
                .put("IsRegisteredWithLakeFormation", false)
                .put("IsMultiDialectView", table.has("ViewDefinition"))
                .put("CatalogId", stamps.catalog());
    }
}
