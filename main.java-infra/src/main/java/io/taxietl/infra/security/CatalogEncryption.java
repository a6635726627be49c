package io.taxietl.infra.security;

import io.cdktn.providers.aws.glue_data_catalog_encryption_settings.GlueDataCatalogEncryptionSettings;
import io.cdktn.providers.aws.glue_data_catalog_encryption_settings.GlueDataCatalogEncryptionSettingsDataCatalogEncryptionSettings;
import io.cdktn.providers.aws.glue_data_catalog_encryption_settings.GlueDataCatalogEncryptionSettingsDataCatalogEncryptionSettingsConnectionPasswordEncryption;
import io.cdktn.providers.aws.glue_data_catalog_encryption_settings.GlueDataCatalogEncryptionSettingsDataCatalogEncryptionSettingsEncryptionAtRest;
import io.taxietl.infra.core.Switch;
import software.constructs.Construct;

/**
 * Encrypts the metadata of the Glue Data Catalog. AWS has one such setting for an account and region: where several
 * environments share an account, one of them owns it.
 */
public final class CatalogEncryption extends Construct {
    public CatalogEncryption(Construct scope, String id, KeyReference key, Switch enabled) {
        super(scope, id);
        if (!enabled.isPossible()) {
            return;
        }
        GlueDataCatalogEncryptionSettings.Builder.create(this, "settings")
                .count(enabled.count())
                .dataCatalogEncryptionSettings(GlueDataCatalogEncryptionSettingsDataCatalogEncryptionSettings.builder()
                        .encryptionAtRest(
                                GlueDataCatalogEncryptionSettingsDataCatalogEncryptionSettingsEncryptionAtRest.builder()
                                        .catalogEncryptionMode("SSE-KMS")
                                        .sseAwsKmsKeyId(key.arn())
                                        .build())
                        .connectionPasswordEncryption(
                                GlueDataCatalogEncryptionSettingsDataCatalogEncryptionSettingsConnectionPasswordEncryption
                                        .builder()
                                        .returnConnectionPasswordEncrypted(true)
                                        .awsKmsKeyId(key.arn())
                                        .build())
                        .build())
                .build();
    }
}
