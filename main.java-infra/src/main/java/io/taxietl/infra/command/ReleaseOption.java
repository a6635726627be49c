package io.taxietl.infra.command;

import io.taxietl.infra.config.EnvironmentConfiguration;
import io.taxietl.infra.config.InvalidEnvironmentException;
import io.taxietl.infra.release.ExitCode;
import io.taxietl.infra.release.InvalidRequestException;
import io.taxietl.infra.release.Releases;
import io.taxietl.infra.release.UnhealthyException;
import io.taxietl.infra.stack.PipelineStack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
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

    @Option(
            names = "--take-over",
            description = "Take the place of a command that is dead, after watching that nothing moves")
    private boolean takeOver;

    Project project() {
        return environment.project();
    }

    Releases.Mode mode() {
        return new Releases.Mode(dryRun, takeOver);
    }

    /** Works with the Terraform of this checkout. */
    int change(Work work) throws Exception {
        return code(() -> {
            List<Path> stacks = environment.synthesize();
            return with(stacks.get(stacks.size() - 1), work);
        });
    }

    /** Works with what stands in AWS only. */
    int look(Work work) throws Exception {
        return code(() -> with(project().synthesis().folder(environment.name(), PipelineStack.ID), work));
    }

    private ExitCode with(Path pipeline, Work work) throws Exception {
        EnvironmentConfiguration configuration = environment.configuration();
        PrintStream out = System.out;
        try (Releases releases = Releases.open(configuration, environment.terraform(), pipeline, out)) {
            return work.on(releases);
        }
    }

    private static int code(Callable<ExitCode> work) throws Exception {
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
