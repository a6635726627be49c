package io.taxietl.infra.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Plans, applies and destroys the stacks of an environment, which have been synthesized. */
public final class Deployment {
    /** The name of a saved plan in the folder of its stack. */
    public static final String PLAN = "plan.tfplan";

    private static final String PLANNED_FROM = "plan.sha256";

    /** What CDK Terrain makes for one stack to read of another. */
    private static final String BETWEEN_STACKS = "cross_stack_output_";

    private final Terraform terraform;
    private final String environment;
    private final List<Path> stacks;
    private final BooleanSupplier isReady;
    private final PrintStream out;

    /**
     * @param stacks the folders of the stacks, in the order in which they are applied; the later read the first's state
     * @param isReady whether what else the later stacks read is there; asked when the first stands
     */
    public Deployment(
            Terraform terraform, String environment, List<Path> stacks, BooleanSupplier isReady, PrintStream out) {
        this.terraform = terraform;
        this.environment = environment;
        this.stacks = stacks;
        this.isReady = isReady;
        this.out = out;
    }

    /** Checks that every uploaded file is there, and the stacks against the provider; needs no account. */
    public void validate() throws IOException, InterruptedException {
        for (Path stack : stacks) {
            Fingerprint.of(stack);
        }
        for (Path stack : stacks) {
            terraform.quietly(stack, "init", "-backend=false", "-input=false", "-no-color");
        }
        Together.on(stacks, this::validate).check();
        stacks.forEach(stack -> out.println(name(stack) + ": valid"));
    }

    /** Saves a plan for each stack and prints what it would do; what must wait for the first stack is only validated. */
    public void plan() throws IOException, InterruptedException {
        for (Path stack : stacks) {
            Files.deleteIfExists(stack.resolve(PLAN));
            Files.writeString(stack.resolve(PLANNED_FROM), Fingerprint.of(stack));
        }
        for (Path stack : stacks) {
            // One after the other: Terraform's cache of providers bears no two at once.
            prepare(stack);
        }
        Path first = stacks.get(0);
        boolean stood = !answers(first).isEmpty();
        boolean follows = stood && isReady.getAsBoolean();
        Together<PlanSummary> plans =
                Together.on(stacks, stack -> follows || stack.equals(first) ? save(stack) : validate(stack));
        // The state may know what somebody has removed.
        boolean isGone =
                follows && plans.succeeded(first) && !plans.result(first).isApplied();
        if (isGone || !plans.succeeded(first)) {
            for (Path later : stacks.subList(1, stacks.size())) {
                Files.deleteIfExists(later.resolve(PLAN));
            }
        }
        tell(plans);
        if (!isGone) {
            plans.check();
        }
        out.println(follows && !isGone ? "Saved. `make apply ENV=" + environment + "` does exactly this." : waiting());
    }

    /** Applies exactly the saved plans. */
    public void apply() throws IOException, InterruptedException {
        List<Path> planned = requirePlans();
        for (Path stack : planned) {
            if (terraform.run(stack, "apply", "-input=false", "-no-color", PLAN) != 0) {
                throw new IllegalStateException("Cannot apply " + environment + ": Terraform refused " + name(stack)
                        + ", its own message stands above. Run `make plan ENV=" + environment + "` again.");
            }
            Files.delete(stack.resolve(PLAN));
        }
        if (planned.size() < stacks.size()) {
            out.println(waiting());
        }
    }

    /**
     * The stacks with a saved plan.
     *
     * @throws IllegalStateException when there is none, or one was made from something else than what is there now
     */
    public List<Path> requirePlans() throws IOException {
        List<Path> planned = new ArrayList<>(stacks);
        planned.removeIf(stack -> !Files.exists(stack.resolve(PLAN)));
        if (planned.isEmpty()) {
            throw new IllegalStateException("Cannot apply " + environment
                    + ": there is no saved plan, expected one. Run `make plan ENV=" + environment + "`.");
        }
        for (Path stack : planned) {
            if (!Files.readString(stack.resolve(PLANNED_FROM)).equals(Fingerprint.of(stack))) {
                throw new IllegalStateException("Cannot apply " + environment + ": the plan of " + name(stack)
                        + " was made from another configuration or other files, expected those of now."
                        + " Run `make plan ENV=" + environment + "` again.");
            }
        }
        return planned;
    }

    /** What the stacks answer, by name; of stacks that stand. */
    public Map<String, String> outputs() throws IOException, InterruptedException {
        Map<String, String> outputs = new TreeMap<>();
        for (Path stack : stacks) {
            prepare(stack);
            answers(stack)
                    .fields()
                    .forEachRemaining(answer -> outputs.put(
                            answer.getKey(), answer.getValue().path("value").asText()));
        }
        outputs.keySet().removeIf(name -> name.startsWith(BETWEEN_STACKS));
        return outputs;
    }

    /** Removes everything, the last stack first. */
    public void destroy() throws IOException, InterruptedException {
        List<Path> reversed = new ArrayList<>(stacks);
        Collections.reverse(reversed);
        for (Path stack : reversed) {
            prepare(stack);
            if (terraform.run(stack, "destroy", "-input=false", "-no-color", "-auto-approve") != 0) {
                throw new IllegalStateException("Cannot destroy " + environment + ": Terraform refused " + name(stack)
                        + ", its own message stands above. Buckets are kept unless security.dataOnDestroy is destroy and"
                        + " security.allowDataDestruction is true.");
            }
        }
    }

    private PlanSummary validate(Path stack) throws IOException, InterruptedException {
        terraform.quietly(stack, "validate", "-no-color");
        return PlanSummary.UNCHANGED;
    }

    private JsonNode answers(Path stack) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(terraform.output(stack, "output", "-json", "-no-color"));
    }

    private PlanSummary save(Path stack) throws IOException, InterruptedException {
        try {
            return terraform.plan(stack, PLAN)
                    ? new PlanSummary(terraform.output(stack, "show", "-json", PLAN))
                    : PlanSummary.UNCHANGED;
        } catch (IllegalStateException | IOException e) {
            // Terraform writes a plan that failed as well, to be looked at; it must not be applied.
            Files.deleteIfExists(stack.resolve(PLAN));
            throw e;
        }
    }

    private void tell(Together<PlanSummary> plans) {
        stacks.stream().filter(plans::succeeded).forEach(stack -> out.println(name(stack) + ": valid"));
        for (Path stack : stacks) {
            if (plans.succeeded(stack) && Files.exists(stack.resolve(PLAN))) {
                out.print(plans.result(stack).text(name(stack)));
            }
        }
    }

    private String waiting() {
        return name(stacks.get(1)) + ": waits for " + name(stacks.get(0))
                + " and the release record, which it reads. Apply, then run" + " `make plan ENV=" + environment
                + "` and `make apply ENV=" + environment + "` once more.";
    }

    private void prepare(Path stack) throws IOException, InterruptedException {
        // A local state needs its folder.
        Files.createDirectories(
                stack.resolve("../../../state").resolve(environment).normalize());
        terraform.quietly(stack, "init", "-reconfigure", "-input=false", "-no-color");
    }

    private static String name(Path stack) {
        return stack.getFileName().toString();
    }
}
