package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.CatalogEncryptionMode;
import software.amazon.awssdk.services.glue.model.DataCatalogEncryptionSettings;
import software.amazon.awssdk.services.glue.model.EncryptionConfiguration;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.S3Encryption;
import software.amazon.awssdk.services.glue.model.S3EncryptionMode;
import software.amazon.awssdk.services.glue.model.SecurityConfiguration;

/** Security configurations and the encryption of the catalog, which Terraform asks for and nothing follows. */
class LocalGlueEncryptionTest extends OnLocalGlue {
    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/lake";

    @Test
    void securityConfigurationsComeBackAsGivenUntilTheyAreDeleted() {
        EncryptionConfiguration encryption = EncryptionConfiguration.builder()
                .s3Encryption(S3Encryption.builder()
                        .s3EncryptionMode(S3EncryptionMode.SSE_KMS)
                        .kmsKeyArn(KEY)
                        .build())
                .build();
        var made = glue.createSecurityConfiguration(
                request -> request.name("encrypted").encryptionConfiguration(encryption));

        SecurityConfiguration expected = SecurityConfiguration.builder()
                .name("encrypted")
                .createdTimeStamp(made.createdTimestamp())
                .encryptionConfiguration(encryption)
                .build();
        assertThat(made.createdTimestamp()).isNotNull();
        assertThat(glue.getSecurityConfiguration(request -> request.name("encrypted"))
                        .securityConfiguration())
                .isEqualTo(expected);
        assertThat(glue.getSecurityConfigurations(request -> {}).securityConfigurations())
                .containsExactly(expected);
        assertThatThrownBy(() -> glue.createSecurityConfiguration(
                        request -> request.name("encrypted").encryptionConfiguration(encryption)))
                .isInstanceOf(AlreadyExistsException.class);

        glue.deleteSecurityConfiguration(request -> request.name("encrypted"));
        assertThatThrownBy(() -> glue.getSecurityConfiguration(request -> request.name("encrypted")))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Security configuration encrypted not found.");
    }

    @Test
    void theCatalogIsNotEncryptedUntilItIsToBeAndCanGoBack() {
        DataCatalogEncryptionSettings fresh = settings();
        assertThat(fresh.encryptionAtRest().catalogEncryptionMode()).isEqualTo(CatalogEncryptionMode.DISABLED);
        assertThat(fresh.connectionPasswordEncryption().returnConnectionPasswordEncrypted())
                .isFalse();

        glue.putDataCatalogEncryptionSettings(request -> request.dataCatalogEncryptionSettings(
                settings -> settings.encryptionAtRest(rest -> rest.catalogEncryptionMode(CatalogEncryptionMode.SSE_KMS)
                        .sseAwsKmsKeyId(KEY))));
        assertThat(settings().encryptionAtRest().sseAwsKmsKeyId()).isEqualTo(KEY);
        assertThat(settings().connectionPasswordEncryption()).isEqualTo(fresh.connectionPasswordEncryption());

        glue.putDataCatalogEncryptionSettings(request -> request.dataCatalogEncryptionSettings(settings -> {}));
        assertThat(settings()).isEqualTo(fresh);
    }

    private DataCatalogEncryptionSettings settings() {
        return glue.getDataCatalogEncryptionSettings(request -> {}).dataCatalogEncryptionSettings();
    }
}
