package io.taxietl.local.glue.catalog;

import io.taxietl.local.glue.protocol.Account;
import io.taxietl.local.glue.protocol.Operations;
import io.taxietl.local.glue.state.Documents;
import io.taxietl.local.glue.state.Store;
import io.taxietl.local.glue.tag.Tags;
import java.time.InstantSource;
import java.util.List;

/** The Data Catalog of the account: databases, tables and their partitions, connections, and how it all is encrypted. */
public final class DataCatalog {
    private final Store store;
    private final Tags tags;
    private final Stamps stamps;

    public DataCatalog(Store store, Tags tags, Account account, InstantSource clock) {
        this.store = store;
        this.tags = tags;
        stamps = new Stamps(account, clock);
    }

    public void register(Operations operations) {
        OwnCatalog catalog = new OwnCatalog(operations, stamps.account());
        registerTables(catalog);
        new Connections(store.documents("connections"), tags, stamps.clock()).register(operations);
        new SecurityConfigurations(store.documents("securityConfigurations"), stamps).register(operations);
        new EncryptionSettings(store.documents("encryptionSettings")).register(catalog);
    }

    private void registerTables(OwnCatalog catalog) {
        Documents archives = store.documents("tableVersions");
        Documents partitionDocuments = store.documents("partitions");
        Documents indexDocuments = store.documents("partitionIndexes");
        Tables tables = new Tables(store.documents("tables"), List.of(archives, partitionDocuments, indexDocuments));
        Databases databases = new Databases(store.documents("databases"), tables, tags, stamps);
        TableVersions versions = new TableVersions(tables, archives);
        PartitionIndexes indexes = new PartitionIndexes(tables, indexDocuments);

        databases.register(catalog);
        new TableOperations(databases, tables, versions, indexes).register(catalog);
        versions.register(catalog);
        new TableSearch(tables).register(catalog);
        new PartitionOperations(new Partitions(tables, partitionDocuments, stamps)).register(catalog);
        indexes.register(catalog);
    }
}
