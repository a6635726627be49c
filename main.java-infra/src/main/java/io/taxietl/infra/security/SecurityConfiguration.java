package io.taxietl.infra.security;

import io.cdktn.providers.aws.glue_security_configuration.GlueSecurityConfiguration;
import io.cdktn.providers.aws.glue_security_configuration.GlueSecurityConfigurationEncryptionConfiguration;
import io.cdktn.providers.aws.glue_security_configuration.GlueSecurityConfigurationEncryptionConfigurationCloudwatchEncryption;
import io.cdktn.providers.aws.glue_security_configuration.GlueSecurityConfigurationEncryptionConfigurationJobBookmarksEncryption;
import io.cdktn.providers.aws.glue_security_configuration.GlueSecurityConfigurationEncryptionConfigurationS3Encryption;
import software.constructs.Construct;

/** Encrypts what Glue writes for a job: objects, logs and bookmarks. */
public final class SecurityConfiguration extends Construct {
    private final GlueSecurityConfiguration configuration;

    public SecurityConfiguration(Construct scope, String id, String name, KeyReference key) {
        super(scope, id);
        configuration = GlueSecurityConfiguration.Builder.create(this, "configuration")
                .name(name)
                .encryptionConfiguration(GlueSecurityConfigurationEncryptionConfiguration.builder()
                        .s3Encryption(GlueSecurityConfigurationEncryptionConfigurationS3Encryption.builder()
                                .s3EncryptionMode("SSE-KMS")
                                .kmsKeyArn(key.arn())
                                .build())
                        .cloudwatchEncryption(
                                GlueSecurityConfigurationEncryptionConfigurationCloudwatchEncryption.builder()
                                        .cloudwatchEncryptionMode("SSE-KMS")
                                        .kmsKeyArn(key.arn())
                                        .build())
                        .jobBookmarksEncryption(
                                GlueSecurityConfigurationEncryptionConfigurationJobBookmarksEncryption.builder()
                                        .jobBookmarksEncryptionMode("CSE-KMS")
                                        .kmsKeyArn(key.arn())
                                        .build())
                        .build())
                .build();
    }

    public String name() {
        return configuration.getName();
    }
}
