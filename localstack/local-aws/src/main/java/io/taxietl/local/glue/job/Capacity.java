package io.taxietl.local.glue.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Request;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How much a job gets, in workers of a type or in DPU. */
public final class Capacity {
    /** DPU of one worker, from "Worker types" in the AWS Glue developer guide. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("Standard", "1"),
            Map.entry("G.025X", "0.25"),
            Map.entry("G.1X", "1"),
            Map.entry("G.2X", "2"),
            Map.entry("G.4X", "4"),
            Map.entry("G.8X", "8"),
            Map.entry("G.12X", "12"),
            Map.entry("G.16X", "16"),
            Map.entry("R.1X", "1"),
            Map.entry("R.2X", "2"),
            Map.entry("R.4X", "4"),
            Map.entry("R.8X", "8"),
            Map.entry("Z.2X", "2"));
    /** In DPU, of a job that says nothing. */
    private static final BigDecimal DEFAULT = BigDecimal.TEN;

    private Capacity() {}

    /** Sets MaxCapacity and AllocatedCapacity to what the members that were given come to. */
    static void complete(ObjectNode job) {
        BigDecimal units = units(new Request(job));
        job.put("MaxCapacity", units).put("AllocatedCapacity", units.intValue());
    }

    /** Gives a run the capacity that its start asks for, in place of its job's. */
    public static void override(ObjectNode order, ObjectNode run) {
        List<String> workers = List.of("WorkerType", "NumberOfWorkers");
        List<String> units = List.of("MaxCapacity", "AllocatedCapacity");
        if (workers.stream().anyMatch(order::hasNonNull)) {
            run.remove(units);
            workers.stream().filter(order::hasNonNull).forEach(member -> run.set(member, order.get(member)));
            complete(run);
        } else if (units.stream().anyMatch(order::hasNonNull)) {
            run.remove(workers);
            run.remove(units);
            units.stream().filter(order::hasNonNull).forEach(member -> run.set(member, order.get(member)));
            complete(run);
        }
    }

    private static BigDecimal units(Request given) {
        Optional<String> workerType = given.text("WorkerType");
        OptionalInt workers = given.integer("NumberOfWorkers");
        if (workerType.isPresent() != workers.isPresent()) {
            throw GlueException.invalid("Please set both Worker Type and Number of Workers.");
        }
        if (workers.isEmpty()) {
            return given(given.body());
        }
        if (given.body().hasNonNull("MaxCapacity")) {
            throw GlueException.invalid("Please do not set Max Capacity if using Worker Type and Number of Workers.");
        }
        String units = UNITS.get(workerType.get());
        if (units == null || workers.getAsInt() < 1) {
            throw GlueException.invalid(
                    "Cannot use " + workers.getAsInt() + " workers of type " + workerType.get() + ".");
        }
        return new BigDecimal(units).multiply(BigDecimal.valueOf(workers.getAsInt()));
    }

    private static BigDecimal given(ObjectNode job) {
        JsonNode units = job.hasNonNull("MaxCapacity") ? job.get("MaxCapacity") : job.path("AllocatedCapacity");
        if (!units.isMissingNode() && (!units.isNumber() || units.decimalValue().signum() <= 0)) {
            throw GlueException.invalid("MaxCapacity is " + units + ", expected a number of DPU.");
        }
        return units.isMissingNode() ? DEFAULT : units.decimalValue();
    }
}
