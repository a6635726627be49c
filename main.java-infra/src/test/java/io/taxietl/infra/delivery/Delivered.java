package io.taxietl.infra.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.infra.Checkout;
import io.taxietl.infra.Synthesized;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An environment like production that is delivered from GitHub, with names as long as they may be. */
public final class Delivered {
    public static final String ENVIRONMENT = "an-environment-named";

    private static final String FILE = """
            {"environment": "%s",
             "job": {"name": "nineteen-characters"},
             "catalog": {"database": "a_database_with_a_name_of_some_length"},
             "processing": {"network": {"subnetId": "subnet-0a", "availabilityZone": "us-east-1a",
              "securityGroupIds": ["sg-0a"], "endpoints": true, "routeTableIds": ["rtb-0a"]}},
             "security": {"stateBucket": "a-bucket-for-the-state-of-terraform-with-a-name-of-sixty-threes",
              "encryptCatalog": true, "delivery": {"repository": "example/taxis"}},
             "cost": {"monthlyBudgetUsd": 10}}""".formatted(ENVIRONMENT);

    private Delivered() {}

    public static JsonNode stack(String stack) {
        try {
            Checkout checkout = Checkout.named("delivered");
            checkout.write("environments/" + ENVIRONMENT + ".json", FILE);
            return new ObjectMapper()
                    .readTree(Synthesized.synthesize(checkout, ENVIRONMENT)
                            .resolve(stack)
                            .resolve("cdk.tf.json")
                            .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
