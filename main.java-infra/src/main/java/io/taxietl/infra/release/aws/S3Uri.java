package io.taxietl.infra.release.aws;

/** A place in S3: {@code s3://bucket/key}. */
public record S3Uri(String bucket, String key) {
    private static final String SCHEME = "s3://";

    /** @throws IllegalArgumentException when it is no URI of S3 */
    public static S3Uri of(String uri) {
        int slash = uri.indexOf('/', SCHEME.length());
        if (!uri.startsWith(SCHEME) || slash <= SCHEME.length()) {
            throw new IllegalArgumentException(
                    "Cannot use " + uri + ": it is no place in S3, expected s3://bucket/key.");
        }
        return new S3Uri(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1));
    }

    public S3Uri child(String name) {
        return new S3Uri(bucket, key.isEmpty() || key.endsWith("/") ? key + name : key + "/" + name);
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }
}
