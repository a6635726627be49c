package io.taxietl.infra.delivery;

import io.taxietl.infra.Makefiles;
import io.taxietl.infra.delivery.Workflow.Job;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What every workflow must keep to.
 *
 * @param problems what breaks the rule
 * @param file a file in which {@code breaking} replaces {@code sound}, which must be found
 */
record WorkflowRule(
        String name, Function<List<Workflow>, Stream<String>> problems, String file, String sound, String breaking) {
    static final Path ROOT = Path.of("..");

    private static final String DELIVERY = "workflows/delivery.yml";
    private static final String PULL_REQUEST = "workflows/pull-request.yml";
    private static final String RELEASE = "workflows/release.yml";
    private static final String CREDENTIALS = "aws-actions/configure-aws-credentials";

    private static final Pattern MAKE =
            Pattern.compile("make ([a-z-]+)((?: [A-Z_]+=(?:[a-z/]+|\\$\\{\\{ matrix\\.environment }}))*)");
    private static final Pattern USES = Pattern.compile("uses: *(\\S+)(.*)");
    private static final Pattern PINNED = Pattern.compile("[\\w-]+/[\\w-]+@[0-9a-f]{40}");
    private static final Pattern VERSION = Pattern.compile(" # v[0-9]+\\.[0-9]+\\.[0-9]+");

    static final List<WorkflowRule> ALL = List.of(
            new WorkflowRule(
                    "a step that runs something runs make, and hands on no text of somebody else",
                    eachJob((job, problems) -> job.commands().stream()
                            .filter(command -> !MAKE.matcher(command).matches())
                            .forEach(problems::add)),
                    PULL_REQUEST,
                    "run: make lint",
                    "run: make lint TITLE=${{ github.event.pull_request.title }}"),
            new WorkflowRule(
                    "every make target exists",
                    eachJob((job, problems) -> job.commands().stream()
                            .map(MAKE::matcher)
                            .filter(Matcher::matches)
                            .map(make -> make.group(1))
                            .filter(target -> !Makefiles.of(ROOT).targets().contains(target))
                            .forEach(problems::add)),
                    PULL_REQUEST,
                    "run: make lint",
                    "run: make lints"),
            new WorkflowRule(
                    "every action is pinned by the SHA of its commit, with its version",
                    WorkflowRule::unpinned,
                    PULL_REQUEST,
                    "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
                    "@v7 # v7.0.1"),
            new WorkflowRule(
                    "an action has one version everywhere",
                    WorkflowRule::versions,
                    RELEASE,
                    "checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
                    "checkout@3d3c42e5aac5ba805825da76410c181273ba90b2 # v7.0.2"),
            job(
                    "where tests run, what they need is made ready, and none is skipped",
                    job -> job.commands().stream()
                            .filter(command -> command.matches("make test\\b.*"))
                            .allMatch(command -> command.endsWith(" SKIPS=fail")
                                    && job.commands().contains("make prepare")),
                    PULL_REQUEST,
                    "make test SKIPS=fail",
                    "make test"),
            each(
                    "a workflow by itself may do nothing",
                    workflow -> workflow.isAction() || workflow.text().contains("\npermissions: {}\n"),
                    RELEASE,
                    "\npermissions: {}\n",
                    "\npermissions: write-all\n"),
            each(
                    "no workflow runs with rights on what a stranger sends",
                    workflow -> !workflow.text().matches("(?s).*\\b(pull_request_target|workflow_run)\\b.*"),
                    PULL_REQUEST,
                    "  pull_request:\n",
                    "  pull_request_target:\n"),
            each(
                    "no secret is used: roles and the token of the run are enough",
                    workflow -> !workflow.text().contains("secrets."),
                    DELIVERY,
                    "${{ github.token }}",
                    "${{ secrets.TOKEN }}"),
            job(
                    "every job says what it may do",
                    job -> job.body().get("permissions") instanceof Map<?, ?> permissions && !permissions.isEmpty(),
                    PULL_REQUEST,
                    "    permissions:\n      contents: read\n    steps",
                    "    steps"),
            job(
                    "only jobs that take a role may ask for a token of their identity",
                    job -> job.map("permissions").containsKey("id-token") == job.uses(CREDENTIALS),
                    PULL_REQUEST,
                    "      contents: read\n    steps",
                    "      contents: read\n      id-token: write\n    steps"),
            job(
                    "every job ends in time",
                    job -> job.body().get("timeout-minutes") instanceof Integer,
                    DELIVERY,
                    "    timeout-minutes: 240\n",
                    ""),
            job(
                    "no checkout leaves its token behind",
                    job -> job.steps().stream()
                            .filter(step ->
                                    step.getOrDefault("uses", "").toString().startsWith("actions/checkout@"))
                            .allMatch(step -> step.toString().contains("persist-credentials=false")),
                    RELEASE,
                    "persist-credentials: false",
                    "persist-credentials: true"),
            new WorkflowRule(
                    "environments follow each other: development, staging, production",
                    WorkflowRule::order,
                    DELIVERY,
                    "needs: [staging]",
                    "needs: [development]"),
            job(
                    "what applies or deploys runs in the GitHub environment of that name",
                    job -> job.commands().stream()
                            .filter(command -> command.matches("make (apply|deploy|promote|rollback|destroy)\\b.*"))
                            .allMatch(command -> command.matches(".* ENV=" + job.environment() + "( JAR=.*)?")),
                    DELIVERY,
                    "    environment: production\n",
                    "    environment: staging\n"),
            job(
                    "what is deployed is what was built once, before",
                    job -> job.commands().stream()
                            .filter(command -> command.startsWith("make deploy "))
                            .allMatch(command -> command.endsWith(" JAR=build/job")
                                    && job.uses("actions/download-artifact")
                                    && !job.commands().contains("make build")),
                    DELIVERY,
                    "make deploy ENV=staging JAR=build/job",
                    "make deploy ENV=staging"),
            job(
                    "one run at a time delivers an environment, and none is cut off",
                    job -> job.environment().isEmpty()
                            || job.map("concurrency")
                                    .toString()
                                    .equals("{group=delivery-" + job.environment() + ", cancel-in-progress=false}"),
                    DELIVERY,
                    "      group: delivery-production\n      cancel-in-progress: false",
                    "      group: delivery-production\n      cancel-in-progress: true"),
            job(
                    "a plan that is only looked at takes no lock, which its role may not write",
                    job -> job.commands().stream().anyMatch(command -> command.matches("make apply\\b.*"))
                            || !job.uses(CREDENTIALS)
                            || "-lock=false".equals(job.map("env").get("TF_CLI_ARGS_plan")),
                    PULL_REQUEST,
                    "TF_CLI_ARGS_plan: -lock=false",
                    "TF_CLI_ARGS_plan: -lock-timeout=10m"),
            job(
                    "the role that applies is taken in one workflow, which its trust names",
                    job -> !job.body().toString().contains("APPLY_ROLE_ARN")
                            || job.file().equals(DELIVERY),
                    PULL_REQUEST,
                    "role-to-assume: ${{ vars[matrix.role] }}",
                    "role-to-assume: ${{ vars.APPLY_ROLE_ARN }}"),
            job(
                    "only a reviewed plan is applied",
                    job -> WorkflowRule.follow(
                            job, List.of("make plan ", "make plan-reviewed ", "make apply ", "make deploy ")),
                    DELIVERY,
                    "      - run: make plan-reviewed ENV=staging\n",
                    "      - run: make status ENV=staging\n"));

    private interface Look {
        void at(Job job, List<String> problems);
    }

    private static Function<List<Workflow>, Stream<String>> eachJob(Look look) {
        return workflows -> workflows.stream()
                .flatMap(workflow -> workflow.jobs().stream())
                .flatMap(job -> {
                    List<String> problems = new ArrayList<>();
                    look.at(job, problems);
                    return problems.stream().map(problem -> job.address() + ": " + problem);
                });
    }

    private static WorkflowRule job(String name, Predicate<Job> kept, String file, String sound, String breaking) {
        Look look = (job, problems) -> {
            if (!kept.test(job)) {
                problems.add(name);
            }
        };
        return new WorkflowRule(name, eachJob(look), file, sound, breaking);
    }

    private static WorkflowRule each(
            String name, Predicate<Workflow> kept, String file, String sound, String breaking) {
        return new WorkflowRule(
                name, workflows -> workflows.stream().filter(kept.negate()).map(Workflow::file), file, sound, breaking);
    }

    private static Stream<String> unpinned(List<Workflow> workflows) {
        return uses(workflows)
                .filter(uses -> !PINNED.matcher(uses.group(1)).matches()
                        || !VERSION.matcher(uses.group(2)).matches())
                .map(Matcher::group)
                .filter(uses -> !uses.equals("uses: ./.github/actions/setup"));
    }

    private static Stream<String> versions(List<Workflow> workflows) {
        List<String> all =
                uses(workflows).map(Matcher::group).distinct().sorted().toList();
        List<String> actions =
                all.stream().map(uses -> uses.replaceFirst("@.*", "")).toList();
        return actions.stream().filter(action -> actions.indexOf(action) != actions.lastIndexOf(action));
    }

    private static Stream<Matcher> uses(List<Workflow> workflows) {
        return workflows.stream()
                .flatMap(workflow -> workflow.text().lines())
                .map(USES::matcher)
                .filter(Matcher::find);
    }

    private static Stream<String> order(List<Workflow> workflows) {
        List<String> environments = List.of("development", "staging", "production");
        List<Job> delivered = workflows.stream()
                .flatMap(workflow -> workflow.jobs().stream())
                .filter(job -> !job.environment().isEmpty())
                .toList();
        List<String> found = delivered.stream().map(Job::environment).toList();
        if (!found.equals(environments)) {
            return Stream.of("the environments are " + found);
        }
        return Stream.of(1, 2)
                .filter(place -> !delivered
                        .get(place)
                        .needs()
                        .contains(delivered.get(place - 1).name()))
                .map(place -> delivered.get(place).address() + " does not wait for " + environments.get(place - 1));
    }

    /** Whether a job that applies does so after everything that must come before. */
    private static boolean follow(Job job, List<String> order) {
        List<String> steps = job.commands().stream()
                .map(command -> command.replaceFirst("ENV=.*", ""))
                .toList();
        return !steps.contains("make apply ") || steps.equals(order);
    }

    @Override
    public String toString() {
        return name;
    }
}
