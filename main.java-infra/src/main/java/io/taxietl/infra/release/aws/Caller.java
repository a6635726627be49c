package io.taxietl.infra.release.aws;

import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sts.StsClient;

/** Who runs this command: the identity that AWS sees, and the name of the person on this machine or in CI. */
public final class Caller {
    private Caller() {}

    public static String name(StsClient client, Map<String, String> environment) {
        String arn = client.getCallerIdentity().arn();
        return Stream.of("GITHUB_ACTOR", "USER", "USERNAME")
                .map(environment::get)
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .map(name -> name + " (" + arn + ")")
                .orElse(arn);
    }
}
