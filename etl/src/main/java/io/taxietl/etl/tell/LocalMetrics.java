package io.taxietl.etl.tell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the metrics as one JSON document, where there is no CloudWatch. */
public final class LocalMetrics implements MetricsSink {
    private static final Logger LOG = LoggerFactory.getLogger(LocalMetrics.class);
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final MetricsScope scope;
    private final Destination destination;

    /** Where the document goes, for example the file {@code metrics.json} beside the report. */
    @FunctionalInterface
    public interface Destination {
        void write(String document) throws IOException;
    }

    public LocalMetrics(MetricsScope scope, Destination destination) {
        this.scope = scope;
        this.destination = destination;
    }

    @Override
    public void publish(List<Metric> metrics) {
        try {
            destination.write(document(metrics));
        } catch (IOException e) {
            LOG.warn(
                    "Cannot write {} metrics: {}. Check that the output is writable.", metrics.size(), e.toString(), e);
        }
    }

    private String document(List<Metric> metrics) throws JsonProcessingException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("namespace", scope.namespace());
        document.put("dimensions", scope.dimensions());
        document.put("metrics", metrics);
        return MAPPER.writeValueAsString(document) + "\n";
    }
}
