package io.taxietl.etl.tell;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.tell.Metric.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalMetricsTest {
    private static final MetricsScope SCOPE = new MetricsScope("TaxiETL", "local", "taxietl");

    @Test
    void writesOneDocument() {
        List<String> documents = new ArrayList<>();

        new LocalMetrics(SCOPE, documents::add).publish(List.of(new Metric("RowsRead", 12, Unit.COUNT)));

        assertThat(documents).containsExactly("""
                        {
                          "namespace" : "TaxiETL",
                          "dimensions" : {
                            "Environment" : "local",
                            "JobName" : "taxietl"
                          },
                          "metrics" : [ {
                            "name" : "RowsRead",
                            "value" : 12.0,
                            "unit" : "COUNT"
                          } ]
                        }
                        """);
    }

    @Test
    void warnsWhenTheDocumentCannotBeWritten() {
        try (CapturedLog log = new CapturedLog(LocalMetrics.class)) {
            new LocalMetrics(SCOPE, document -> {
                        throw new IOException("disk full");
                    })
                    .publish(List.of(new Metric("RowsRead", 12, Unit.COUNT)));

            assertThat(log.lines())
                    .containsExactly(
                            "WARN Cannot write 1 metrics: java.io.IOException: disk full. Check that the output"
                                    + " is writable.");
        }
    }
}
