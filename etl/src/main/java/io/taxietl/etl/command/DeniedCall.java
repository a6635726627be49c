package io.taxietl.etl.command;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A call that the policies of AWS deny: Spark, Iceberg and Hadoop hide it in failures of their own. */
record DeniedCall(String action, String resource) {
    private static final Pattern IN_THE_WORDS_OF_AWS =
            Pattern.compile("is not authorized to perform: (\\S+) on resource: \"?([^\\s\"]+)");

    /** S3 answers a HEAD request without words ("HeadObject" in its API reference), and Hadoop's S3A names the path. */
    private static final Pattern OF_HEAD = Pattern.compile(
            "s3a?://(?<object>\\S.*?): .*? on s3a?://\\k<object>: \\S*S3Exception: (?:Forbidden )?\\(Service: S3, Status Code: 403");

    /** Causes can go round in a circle. */
    private static final int DEEPEST = 50;

    private static final String ACTION_OF_HEAD = "s3:GetObject (or s3:ListBucket, where the object is not there)";

    /** The first one in a failure or its causes. */
    static Optional<DeniedCall> in(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .map(Throwable::getMessage)
                .flatMap(DeniedCall::saidIn)
                .findFirst();
    }

    /** @param what cannot be finished */
    String sentence(String what) {
        return "Cannot finish %s: AWS denies %s on %s, expected policies that allow it. Allow it to the role of the job or to the credentials in use, then start again."
                .formatted(what, action, resource);
    }

    private static Stream<DeniedCall> saidIn(String message) {
        String text = String.valueOf(message);
        Matcher said = IN_THE_WORDS_OF_AWS.matcher(text);
        if (said.find()) {
            return Stream.of(new DeniedCall(said.group(1), said.group(2)));
        }
        Matcher head = OF_HEAD.matcher(text);
        return head.find() ? Stream.of(new DeniedCall(ACTION_OF_HEAD, "s3://" + head.group("object"))) : Stream.empty();
    }
}
