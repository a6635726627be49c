package io.taxietl.infra.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.infra.release.aws.S3Uri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The jar of the checkout, which Terraform wants to read whatever it plans. Where none has been built, the one that is
 * active does: to roll back must not take a build.
 */
final class CheckoutJar {
    private final Services services;
    private final Path stack;

    /** @param stack the folder of the pipeline stack, synthesized */
    CheckoutJar(Services services, Path stack) {
        this.services = services;
        this.stack = stack;
    }

    void fetchIfMissing() throws IOException {
        Path jar = path();
        if (Files.exists(jar)) {
            return;
        }
        S3Uri active =
                S3Uri.of(services.job(services.parameter().read().activeSlot()).jar());
        Files.createDirectories(jar.getParent());
        services.clients()
                .s3()
                .getObject(request -> request.bucket(active.bucket()).key(active.key()), jar);
        services.console().line("No jar is built in this checkout: fetched the active one to " + jar + ".");
    }

    private Path path() throws IOException {
        String source = new ObjectMapper()
                .readTree(stack.resolve("cdk.tf.json").toFile())
                .at("/resource/aws_s3_object/slots_jar_object/source")
                .asText();
        return stack.resolve(source).normalize();
    }
}
