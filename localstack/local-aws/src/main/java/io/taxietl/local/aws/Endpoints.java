package io.taxietl.local.aws;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a local AWS answers.
 *
 * @param aws every service but Glue
 * @param glue LocalGlue
 * @param region of both
 */
public record Endpoints(URI aws, URI glue, String region) {
    /** The region of a local AWS, if nothing else is said. */
    public static final String REGION = "us-east-1";

    /** Any key is right for an emulator. */
    public static final String KEY = "test";

    public Endpoints(URI aws, URI glue) {
        this(aws, glue, REGION);
    }

    /** What the stock aws CLI, every AWS SDK and Terraform's provider read from their environment. */
    public Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>();
        variables.put("AWS_ENDPOINT_URL", aws.toString());
        variables.put("AWS_ENDPOINT_URL_GLUE", glue.toString());
        variables.put("AWS_ACCESS_KEY_ID", KEY);
        variables.put("AWS_SECRET_ACCESS_KEY", KEY);
        variables.put("AWS_REGION", region);
        variables.put("AWS_DEFAULT_REGION", region);
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        return variables;
    }
}
