package io.taxietl.infra.release.aws;

import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Who runs this command, as AWS sees it.
 *
 * @param arn of the user or the role
 * @param account the number of the account
 */
public record Caller(String arn, String account) {
    public static Caller of(StsClient client) {
        GetCallerIdentityResponse identity = client.getCallerIdentity();
        return new Caller(identity.arn(), identity.account());
    }

    /** With the name of the person on this machine or in CI, where that is known. */
    public String name(Map<String, String> environment) {
        return Stream.of("GITHUB_ACTOR", "USER", "USERNAME")
                .map(environment::get)
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .map(name -> name + " (" + arn + ")")
                .orElse(arn);
    }
}
