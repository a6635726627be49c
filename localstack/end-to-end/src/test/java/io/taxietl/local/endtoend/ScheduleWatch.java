package io.taxietl.local.endtoend;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import software.amazon.awssdk.services.glue.model.Job;

/** Sees, all the time, which code the scheduled trigger would start. */
final class ScheduleWatch implements AutoCloseable {
    private static final long MILLISECONDS_BETWEEN_LOOKS = 100;

    private final Aws aws;
    private final String trigger;
    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private final Thread thread = new Thread(this::watch, "schedule-watch");
    private volatile boolean ended;

    ScheduleWatch(Aws aws, String trigger) {
        this.aws = aws;
        this.trigger = trigger;
        thread.start();
    }

    /** What the trigger would start now: jar and launcher, configuration and rules. */
    static String code(Aws aws, String trigger) {
        String name = aws.glue()
                .getTrigger(request -> request.name(trigger))
                .trigger()
                .actions()
                .get(0)
                .jobName();
        Job job = aws.glue().getJob(request -> request.jobName(name)).job();
        Map<String, String> arguments = job.defaultArguments();
        return String.join(
                "\n",
                arguments.get("--extra-jars"),
                job.command().scriptLocation(),
                arguments.get("--config"),
                arguments.get("--rules"));
    }

    /** Every code that the trigger pointed at until now. */
    Set<String> seen() {
        return Set.copyOf(seen);
    }

    private void watch() {
        while (!ended) {
            seen.add(code(aws, trigger));
            try {
                Thread.sleep(MILLISECONDS_BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
    }
}
