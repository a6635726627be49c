package io.taxietl.infra.release;

import io.taxietl.infra.config.EnvironmentConfiguration;
import io.taxietl.infra.release.aws.AwsClients;
import io.taxietl.infra.release.aws.CodeStore;
import io.taxietl.infra.release.aws.JobDefinition;
import io.taxietl.infra.release.aws.Jobs;
import io.taxietl.infra.release.aws.ObjectFolder;
import io.taxietl.infra.release.aws.ReleaseParameter;
import io.taxietl.infra.release.aws.S3Uri;
import io.taxietl.infra.release.lock.OperationLock;
import io.taxietl.infra.release.record.Slot;
import io.taxietl.infra.storage.BucketFolder;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * What an operation works with.
 *
 * @param caller who runs it
 * @param artifactsBucket where code, documents and the lock are
 * @param poll how often a run is looked at
 */
record Services(
        EnvironmentConfiguration configuration,
        AwsClients clients,
        SlotChanges changes,
        Console console,
        Interruption interruption,
        InstantSource clock,
        String caller,
        String artifactsBucket,
        Duration poll) {

    String environment() {
        return configuration.environment();
    }

    /** The time as records and people want it: to the second. */
    String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    String jobName(Slot slot) {
        return configuration.namePrefix() + "-" + slot.id();
    }

    JobDefinition job(Slot slot) {
        return jobs().definition(jobName(slot));
    }

    Jobs jobs() {
        return new Jobs(clients.glue());
    }

    ReleaseParameter parameter() {
        return new ReleaseParameter(clients.ssm(), environment());
    }

    /** One document for each operation. */
    ObjectFolder documents() {
        return new ObjectFolder(clients.s3(), artifactsBucket, BucketFolder.RELEASES.prefix());
    }

    /** What good canary runs have measured, by their input. */
    ObjectFolder baselines() {
        return new ObjectFolder(clients.s3(), artifactsBucket, BucketFolder.RELEASES.prefix() + "baselines/");
    }

    CodeStore code() {
        return new CodeStore(clients.s3(), artifactsBucket);
    }

    OperationLock lock() {
        return new OperationLock(clients.s3(), artifactsBucket);
    }

    /** Below it the canary runs have their inputs and outputs: the job may write there, and it is emptied by itself. */
    S3Uri temporary() {
        return new S3Uri(artifactsBucket, BucketFolder.TEMPORARY.prefix());
    }

    RunFollower follower() {
        return new RunFollower(this);
    }
}
