package io.taxietl.local.glue.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/**
 * The metrics of a run with {@code --enable-metrics} that can be measured here: the use of the heap, every 30 seconds and at
 * the end, for the run and for all runs of the job ("AWS Glue metrics" in its developer guide). Driver and executors are
 * one process. As on Glue, a metric that is refused fails no run.
 */
final class RunMetrics {
    /** A flag: Glue does not look at its value. */
    private static final String FLAG = "--enable-metrics";

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final List<String> HEAP = List.of("glue.driver.jvm.heap.usage", "glue.ALL.jvm.heap.usage");

    private final ExecutionRequest request;
    private final RunFolder folder;
    private final CloudWatchClient client;
    private final LogStream log;
    private boolean wanted;
    private long last = System.nanoTime();

    RunMetrics(ExecutionRequest request, RunFolder folder, CloudWatchClient client, LogStream log) {
        this.request = request;
        this.folder = folder;
        this.client = client;
        this.log = log;
        wanted = request.arguments().containsKey(FLAG);
    }

    /** Puts the metrics if the last ones are old. */
    void advance() throws IOException {
        if (System.nanoTime() - last >= INTERVAL.toNanos()) {
            finish();
        }
    }

    void finish() throws IOException {
        last = System.nanoTime();
        if (wanted && Files.exists(folder.heap())) {
            put(Double.parseDouble(Files.readString(folder.heap())));
        }
    }

    private void put(double heap) {
        List<MetricDatum> data = new ArrayList<>();
        for (String run : List.of(request.runId(), "ALL")) {
            for (String name : HEAP) {
                data.add(MetricDatum.builder()
                        .metricName(name)
                        .dimensions(
                                dimension("JobName", request.jobName()),
                                dimension("JobRunId", run),
                                dimension("Type", "gauge"))
                        .timestamp(Instant.now())
                        .value(heap)
                        .build());
            }
        }
        try {
            client.putMetricData(metrics -> metrics.namespace("Glue").metricData(data));
        } catch (SdkException e) {
            wanted = false;
            log.append("LocalGlue puts no metrics of this run: " + e.getMessage());
        }
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }
}
