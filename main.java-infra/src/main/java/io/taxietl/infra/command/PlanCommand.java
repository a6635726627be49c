package io.taxietl.infra.command;

import io.taxietl.infra.terraform.Deployment;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

@Command(name = "plan", description = "Validate an environment, save its plan and print what it would do")
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private EnvironmentOption environment;

    @Override
    public Integer call() throws Exception {
        Deployment deployment = environment.deployment();
        if (!environment.configuration().security().emulator() && !hasCredentials()) {
            deployment.validate();
            System.out.println("Not planned: comparing " + environment.name()
                    + " with what stands there needs AWS credentials, and none were found. Set AWS_PROFILE, or"
                    + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and run `make plan ENV=" + environment.name()
                    + "` again.");
            return 0;
        }
        deployment.plan();
        return 0;
    }

    private static boolean hasCredentials() {
        try (DefaultCredentialsProvider provider =
                DefaultCredentialsProvider.builder().build()) {
            provider.resolveCredentials();
            return true;
        } catch (SdkClientException e) {
            return false;
        }
    }
}
