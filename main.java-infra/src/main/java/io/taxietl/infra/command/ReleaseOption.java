package io.taxietl.infra.command;

import io.taxietl.infra.config.InvalidEnvironmentException;
import io.taxietl.infra.release.ExitCode;
import io.taxietl.infra.release.InvalidRequestException;
import io.taxietl.infra.release.Releases;
import io.taxietl.infra.release.UnhealthyException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What the commands around releases have in common. */
final class ReleaseOption {
    /** What a command does with the releases of its environment. */
    interface Work {
        ExitCode on(Releases releases) throws Exception;
    }

    @Mixin
    private EnvironmentOption environment;

    @Option(names = "--dry-run", description = "Print the steps and do none")
    private boolean dryRun;

    Project project() {
        return environment.project();
    }

    boolean isDryRun() {
        return dryRun;
    }

    Releases.Built built(Path jar, Path launcher) {
        return environment.built(jar, launcher);
    }

    /** Works with the Terraform of this checkout. */
    int change(Work work) throws Exception {
        return code(() -> {
            environment.synthesize();
            return with(work);
        });
    }

    /** Works with what stands in AWS only. */
    int look(Work work) throws Exception {
        return code(() -> with(work));
    }

    private ExitCode with(Work work) throws Exception {
        try (Releases releases = environment.releases()) {
            return work.on(releases);
        }
    }

    /** What a command around releases ends with; what is wrong with its arguments is one sentence. */
    static int code(Callable<ExitCode> work) throws Exception {
        try {
            return work.call().code();
        } catch (InvalidEnvironmentException | InvalidRequestException e) {
            System.err.println(e.getMessage());
            return ExitCode.INVALID.code();
        } catch (SdkClientException e) {
            if (!String.valueOf(e.getMessage()).startsWith("Unable to load credentials")) {
                throw e;
            }
            System.err.println("Cannot reach AWS: there are no credentials, expected some. Set AWS_PROFILE, or"
                    + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
            return ExitCode.INVALID.code();
        } catch (UnhealthyException e) {
            System.err.println(e.getMessage());
            return ExitCode.UNHEALTHY.code();
        }
    }
}
