package io.taxietl.infra.stack;

import io.cdktn.cdktn.App;
import io.cdktn.cdktn.LocalBackend;
import io.cdktn.cdktn.S3Backend;
import io.cdktn.cdktn.TerraformOutput;
import io.cdktn.providers.aws.provider.AwsProvider;
import io.cdktn.providers.aws.provider.AwsProviderDefaultTags;
import io.taxietl.infra.config.EnvironmentConfiguration;
import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.NamedStack;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What both stacks of an environment have: the place of their state, the provider, the tags of everything. */
abstract class EnvironmentStack extends NamedStack {
    private final EnvironmentConfiguration configuration;
    private final Account account;

    EnvironmentStack(App app, String id, EnvironmentConfiguration configuration) {
        super(app, id);
        this.configuration = configuration;
        backend(id);
        provider();
        account = new Account(this, "account");
    }

    final EnvironmentConfiguration configuration() {
        return configuration;
    }

    final Account account() {
        return account;
    }

    /** What people and other commands ask a stack for. */
    final void output(String name, String description, String value) {
        TerraformOutput.Builder.create(this, name)
                .description(description)
                .value(value)
                .build();
    }

    private void backend(String id) {
        String environment = configuration.environment();
        if (configuration.security().stateBucket() == null) {
            LocalBackend.Builder.create(this)
                    .path("../../../state/" + environment + "/" + id + ".tfstate")
                    .build();
        } else {
            S3Backend.Builder.create(this)
                    .bucket(configuration.security().stateBucket())
                    .key(environment + "/" + id + ".tfstate")
                    .region(configuration.processing().region())
                    .encrypt(true)
                    .useLockfile(true)
                    .build();
        }
    }

    private void provider() {
        AwsProvider.Builder provider = AwsProvider.Builder.create(this, "aws")
                .region(configuration.processing().region());
        if (configuration.security().accountId() != null) {
            provider.allowedAccountIds(List.of(configuration.security().accountId()));
        }
        if (configuration.security().emulator()) {
            emulated(provider);
        } else {
            provider.defaultTags(
                    List.of(AwsProviderDefaultTags.builder().tags(tags()).build()));
        }
        provider.build();
    }

    /**
     * The address of the emulator comes from AWS_ENDPOINT_URL; an unknown call answers 500, which is not worth retries. There
     * are no default tags: LocalStack keeps none of an alarm's, so that each plan would want to add them.
     */
    private static void emulated(AwsProvider.Builder provider) {
        provider.accessKey("test")
                .secretKey("test")
                .s3UsePathStyle(true)
                .skipCredentialsValidation(true)
                .skipMetadataApiCheck("true")
                .skipRegionValidation(true)
                .maxRetries(2);
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>(configuration.cost().tags());
        tags.put("Environment", configuration.environment());
        tags.put("ManagedBy", "Terraform");
        tags.put("Project", configuration.job().name());
        return tags;
    }
}
