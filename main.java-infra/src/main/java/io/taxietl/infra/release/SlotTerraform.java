package io.taxietl.infra.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.infra.terraform.PlanSummary;
import io.taxietl.infra.terraform.Terraform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Terraform of the pipeline stack, of which a release touches only what follows the record: everything else that a
 * checkout would change is left to {@code make plan} and {@code make apply}.
 */
final class SlotTerraform implements SlotChanges {
    private static final Set<String> JOBS = Set.of("aws_glue_job");
    private static final String PLAN = "release.tfplan";
    /** A Terraform whose release was killed may still be at work. */
    private static final String LOCK_TIMEOUT = "-lock-timeout=3m";

    private final Terraform terraform;
    private final Path stack;
    private final Console console;
    private boolean isPrepared;

    /** @param stack the folder of the pipeline stack, synthesized */
    SlotTerraform(Terraform terraform, Path stack, Console console) {
        this.terraform = terraform;
        this.stack = stack;
        this.console = console;
    }

    @Override
    public void applyCode() throws IOException, InterruptedException {
        apply(JOBS);
    }

    @Override
    public void applyActiveSlot() throws IOException, InterruptedException {
        apply(ReleasePlan.FOLLOWERS);
    }

    private void apply(Set<String> types) throws IOException, InterruptedException {
        prepare();
        Files.deleteIfExists(stack.resolve(PLAN));
        List<String> arguments =
                new ArrayList<>(List.of("plan", "-input=false", "-no-color", LOCK_TIMEOUT, "-out=" + PLAN));
        addresses(types).forEach(address -> arguments.add("-target=" + address));
        terraform.quietly(stack, arguments.toArray(String[]::new));
        String json = terraform.output(stack, "show", "-json", PLAN);
        List<String> unexpected = new ReleasePlan(json).unexpected();
        if (!unexpected.isEmpty()) {
            throw new IllegalStateException("Cannot change the slots: the plan would also "
                    + String.join(", ", unexpected) + ", expected nothing but the code of the jobs and what points at"
                    + " them. Run `make plan` and `make apply` for these changes first.");
        }
        new PlanSummary(json).text("pipeline").lines().forEach(console::detail);
        terraform.quietly(stack, "apply", "-input=false", "-no-color", LOCK_TIMEOUT, PLAN);
        Files.delete(stack.resolve(PLAN));
    }

    private void prepare() throws IOException, InterruptedException {
        if (!isPrepared) {
            terraform.quietly(stack, "init", "-reconfigure", "-input=false", "-no-color");
            isPrepared = true;
        }
    }

    private List<String> addresses(Set<String> types) throws IOException {
        JsonNode resources = new ObjectMapper()
                .readTree(stack.resolve("cdk.tf.json").toFile())
                .path("resource");
        List<String> addresses = new ArrayList<>();
        for (String type : types) {
            resources.path(type).fieldNames().forEachRemaining(name -> addresses.add(type + "." + name));
        }
        return addresses.stream().sorted().toList();
    }
}
