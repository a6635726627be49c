package io.taxietl.etl.source;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same with several files at a time. */
record ParallelFiles(int atOnce) {

    /** One result for each file, in their order. */
    <F, R> List<R> map(List<F> files, Function<F, R> work) {
        ExecutorService workers = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (F file : files) {
                futures.add(workers.submit(() -> work.apply(file)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InputException("Cannot look into the input: the job was interrupted.", interrupted);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof InputException unreadable
                    ? unreadable
                    : new IllegalStateException(failure.getCause());
        } finally {
            workers.shutdownNow();
        }
    }
}
