package io.taxietl.local.glue.execution;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object or folder on S3.
 *
 * @param key empty for a whole bucket
 */
record S3Location(String bucket, String key) {
    private static final Pattern URI = Pattern.compile("s3[an]?://([^/]+)(?:/(.*))?");

    /** @throws IllegalArgumentException with "x, expected y" */
    static S3Location parse(String uri) {
        Matcher matcher = URI.matcher(uri.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(uri + ", expected s3://<bucket>/<key>");
        }
        return new S3Location(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2));
    }

    String fileName() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** The object that marks this location as a folder. */
    S3Location folder() {
        return key.isEmpty() || key.endsWith("/") ? this : new S3Location(bucket, key + "/");
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
