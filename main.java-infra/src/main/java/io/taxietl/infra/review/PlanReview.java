package io.taxietl.infra.review;

import io.taxietl.infra.terraform.Deployment;
import io.taxietl.infra.terraform.PlanSummary;
import io.taxietl.infra.terraform.Terraform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The saved plans of an environment as people review them: by resource, never with values. */
public final class PlanReview {
    private final String environment;
    private final List<PlannedStack> stacks;

    PlanReview(String environment, List<PlannedStack> stacks) {
        this.environment = environment;
        this.stacks = stacks;
    }

    /** @param folders the folders of the stacks, in which {@code make plan} has saved plans */
    public static PlanReview read(Terraform terraform, String environment, List<Path> folders)
            throws IOException, InterruptedException {
        List<PlannedStack> stacks = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.exists(folder.resolve(Deployment.PLAN))) {
                String json = terraform.output(folder, "show", "-json", Deployment.PLAN);
                stacks.add(new PlannedStack(folder, new PlanSummary(json)));
            }
        }
        if (stacks.isEmpty()) {
            throw new IllegalStateException("Cannot show the plan of " + environment
                    + ": there is no saved plan, expected one. Run `make plan ENV=" + environment + "`.");
        }
        return new PlanReview(environment, stacks);
    }

    public String environment() {
        return environment;
    }

    /** Whether nothing would change. */
    public boolean isEmpty() {
        return stacks.stream().allMatch(stack -> stack.summary().isEmpty());
    }

    /** How many resources would be removed, replaced ones included. */
    long removals() {
        return stacks.stream().mapToLong(stack -> stack.summary().removals()).sum();
    }

    /** One line for each resource that would change. */
    public String text() {
        return stacks.stream().map(PlannedStack::text).collect(Collectors.joining());
    }

    /**
     * Stands for what is wanted and what changes to get there: two plans with the same digest lead to the same
     * infrastructure by the same changes, whatever values they start from.
     */
    public String digest() throws IOException {
        MessageDigest digest = sha256();
        for (PlannedStack stack : stacks) {
            digest.update(stack.text().getBytes(StandardCharsets.UTF_8));
            for (Path file : stack.wanted()) {
                digest.update(sha256().digest(Files.readAllBytes(file)));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
