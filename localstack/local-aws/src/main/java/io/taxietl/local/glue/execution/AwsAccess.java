package io.taxietl.local.glue.execution;

import java.net.URI;

/**
 * Where the emulated AWS is, and as whom to speak to it.
 *
 * @param endpoint of every service but Glue
 * @param glueEndpoint of Glue, as a job sees it
 */
public record AwsAccess(URI endpoint, URI glueEndpoint, String region, String accessKey, String secretKey) {
    /** Any key will do for an emulator. */
    private static final String DUMMY_KEY = "test";

    public static AwsAccess withDummyKeys(URI endpoint, URI glueEndpoint, String region) {
        return new AwsAccess(endpoint, glueEndpoint, region, DUMMY_KEY, DUMMY_KEY);
    }
}
