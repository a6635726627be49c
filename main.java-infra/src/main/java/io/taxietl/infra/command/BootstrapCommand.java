package io.taxietl.infra.command;

import io.taxietl.infra.config.EnvironmentConfiguration;
import io.taxietl.infra.terraform.StateBucket;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

@Command(name = "bootstrap", description = "Make the S3 bucket of Terraform's state")
final class BootstrapCommand implements Callable<Integer> {
    @Mixin
    private EnvironmentOption environment;

    @Override
    public Integer call() {
        EnvironmentConfiguration configuration = environment.configuration();
        String bucket = configuration.security().stateBucket();
        if (bucket == null) {
            throw new IllegalStateException("Cannot make the state bucket of " + environment.name()
                    + ": security.stateBucket is null, expected a name. Its state is a file and needs no bucket.");
        }
        String region = configuration.processing().region();
        try (S3Client client = client(region)) {
            new StateBucket(client, region).ensure(bucket);
        }
        System.out.println(bucket + " is ready in " + region);
        return 0;
    }

    private static S3Client client(String region) {
        S3ClientBuilder builder = S3Client.builder().region(Region.of(region));
        String endpoint = System.getenv("AWS_ENDPOINT_URL");
        if (endpoint != null) {
            // An emulator has no host name for each bucket.
            builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true);
        }
        return builder.build();
    }
}
