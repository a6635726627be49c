package io.taxietl.infra.terraform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** The same work on several stacks at once, because Terraform waits more than it computes; what failed does not stop the rest. */
final class Together<T> {
    interface Work<T> {
        T on(Path stack) throws IOException, InterruptedException;
    }

    private final Map<Path, T> results = new HashMap<>();
    private final List<Throwable> problems = new ArrayList<>();

    private Together() {}

    /** Returns when all have ended. */
    static <T> Together<T> on(List<Path> stacks, Work<T> work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(stacks.size());
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            stacks.forEach(stack -> tasks.add(() -> work.on(stack)));
            return of(stacks, threads.invokeAll(tasks));
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Together<T> of(List<Path> stacks, List<Future<T>> ended) throws InterruptedException {
        Together<T> together = new Together<>();
        Iterator<Future<T>> outcomes = ended.iterator();
        for (Path stack : stacks) {
            try {
                together.results.put(stack, outcomes.next().get());
            } catch (ExecutionException e) {
                together.problems.add(e.getCause());
            }
        }
        return together;
    }

    boolean succeeded(Path stack) {
        return results.containsKey(stack);
    }

    /** What came of a stack whose work succeeded. */
    T result(Path stack) {
        return results.get(stack);
    }

    /** Fails with the problems of all stacks, if there are any. */
    void check() {
        if (!problems.isEmpty()) {
            IllegalStateException failure = new IllegalStateException(
                    problems.stream().map(Together::sentence).collect(Collectors.joining("\n")), problems.get(0));
            problems.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private static String sentence(Throwable problem) {
        return problem instanceof IllegalStateException ? problem.getMessage() : problem.toString();
    }
}
