package io.taxietl.etl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages are those of AWS SDK 2.35 and Hadoop 3.4.1. */
class DeniedCallTest {
    private static final String KEY = "a b:c/yellow_tripdata_2024-03.parquet";

    @Test
    void awsNamesActionAndResource() {
        Exception aws = new IllegalStateException(
                "User: arn:aws:sts::000000000000:assumed-role/job/GlueJobRunnerSession is not authorized to perform:"
                        + " s3:PutObject on resource: \"arn:aws:s3:::lake/tables/x.parquet\" because no identity-based policy"
                        + " allows the s3:PutObject action (Service: S3, Status Code: 403, Request ID: 1)");
        assertThat(DeniedCall.in(new RuntimeException("Cannot commit", new RuntimeException("Job aborted", aws))))
                .contains(new DeniedCall("s3:PutObject", "arn:aws:s3:::lake/tables/x.parquet"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "s3a"})
    void s3aNamesThePathOfAHeadRequestThatS3AnswersWithoutWords(String scheme) {
        String uri = scheme + "://raw/" + KEY;
        assertThat(DeniedCall.in(new UncheckedIOException(new AccessDeniedException(uri, null, head(uri)))))
                .contains(new DeniedCall(
                        "s3:GetObject (or s3:ListBucket, where the object is not there)", "s3://raw/" + KEY));
    }

    @Test
    void sparkHasTheFailureOfAnExecutorInItsText() {
        String uri = "s3a://raw/" + KEY;
        Exception spark = new RuntimeException(
                "Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times: java.nio.file.AccessDeniedException: "
                        + uri + ": " + head(uri)
                        + "\n\tat org.apache.hadoop.fs.s3a.S3AUtils.translateException(S3AUtils.java:275)");
        assertThat(DeniedCall.in(spark).orElseThrow().sentence("the run"))
                .isEqualTo(
                        "Cannot finish the run: AWS denies s3:GetObject (or s3:ListBucket, where the object is not there) on s3://raw/"
                                + KEY
                                + ", expected policies that allow it. Allow it to the role of the job or to the credentials in use, then start again.");
    }

    @Test
    void otherFailuresAreNoDenials() {
        RuntimeException circle = new RuntimeException("one");
        circle.initCause(new RuntimeException(null, circle));
        assertThat(DeniedCall.in(circle)).isEmpty();
        assertThat(DeniedCall.in(null)).isEmpty();
        assertThat(DeniedCall.in(new AccessDeniedException("/lake", null, "Permission denied")))
                .isEmpty();
        assertThat(
                        DeniedCall.in(
                                new AccessDeniedException(
                                        "s3a://raw/x",
                                        null,
                                        "getFileStatus on s3a://raw/x: software.amazon.awssdk.services.s3.model.S3Exception: The AWS Access Key Id you provided does not exist in our records. (Service: S3, Status Code: 403, Request ID: 1)")))
                .isEmpty();
    }

    private static String head(String uri) {
        return "getFileStatus on " + uri
                + ": software.amazon.awssdk.services.s3.model.S3Exception: Forbidden (Service: S3, Status Code: 403, Request ID: 1, Extended Request ID: 2):null";
    }
}
