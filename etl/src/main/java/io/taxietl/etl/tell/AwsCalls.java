package io.taxietl.etl.tell;

import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;

/** How calls that only tell of a run are made, and what their failures mean. */
final class AwsCalls {
    /** A run that has published must not hang because nobody listens. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private AwsCalls() {}

    static ClientOverrideConfiguration withTimeLimit() {
        return ClientOverrideConfiguration.builder().apiCallTimeout(TIME_LIMIT).build();
    }

    /** What went wrong and what to do, for the end of a sentence. */
    static String explain(SdkException failure, String permission) {
        String message = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
        if (message.startsWith("Unable to load region")) {
            return "the AWS region is not set, expected a region such as us-east-1. Set AWS_REGION.";
        }
        if (message.startsWith("Unable to load credentials")) {
            return "there are no AWS credentials. Give the job a role, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and"
                    + " AWS_SECRET_ACCESS_KEY.";
        }
        if (failure instanceof AwsServiceException service && service.statusCode() == 403) {
            return "AWS refused the call (" + message + "). Allow " + permission + " in the role of the job.";
        }
        return message + ". The run itself is not affected; check the endpoint and the state of the service.";
    }
}
