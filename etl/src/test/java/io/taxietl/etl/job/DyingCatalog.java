package io.taxietl.etl.job;

import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;

/** A catalog whose process ends when a run that has published its trips asks for the next table. */
public final class DyingCatalog extends HadoopCatalog {
    private static Optional<String> condemned = Optional.empty();

    static void dieAfterTripsOf(String runId) {
        condemned = Optional.of(runId);
    }

    static void live() {
        condemned = Optional.empty();
    }

    @Override
    public Table loadTable(TableIdentifier identifier) {
        Table table = super.loadTable(identifier);
        if (identifier.name().equals("quarantine") && condemned.isPresent()) {
            Table trips = super.loadTable(TableIdentifier.of(identifier.namespace(), "trips"));
            if (condemned.get().equals(trips.properties().get("taxietl.run-id"))) {
                throw new JobFixture.Death();
            }
        }
        return table;
    }
}
