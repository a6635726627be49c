package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Request;
import io.taxietl.local.glue.state.Documents;

/** How the catalog is to be encrypted. The settings are kept, and nothing is encrypted. */
final class EncryptionSettings {
    private static final String MEMBER = "DataCatalogEncryptionSettings";
    private static final String KEY = "catalog";

    private final Documents settings;

    EncryptionSettings(Documents settings) {
        this.settings = settings;
    }

    void register(OwnCatalog catalog) {
        catalog.cover(
                "GetDataCatalogEncryptionSettings",
                request -> Json.object(MEMBER, settings.find(KEY).orElseGet(EncryptionSettings::ofANewAccount)));
        catalog.cover("PutDataCatalogEncryptionSettings", this::put);
    }

    private ObjectNode put(Request request) {
        settings.put(KEY, ofANewAccount().setAll(request.object(MEMBER)));
        return Json.object();
    }

    private static ObjectNode ofANewAccount() {
        ObjectNode nothing = Json.object();
        nothing.putObject("EncryptionAtRest").put("CatalogEncryptionMode", "DISABLED");
        nothing.putObject("ConnectionPasswordEncryption").put("ReturnConnectionPasswordEncrypted", false);
        return nothing;
    }
}
