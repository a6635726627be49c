package io.taxietl.local.glue.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the main method of a script gets from Glue: all arguments of the job, and what Glue adds. */
final class MainArguments {
    private MainArguments() {}

    static List<String> of(ExecutionRequest request, GlueArguments glue) {
        Map<String, String> arguments = new TreeMap<>(request.arguments());
        String conf = arguments.remove("--conf");
        arguments.put("--JOB_ID", "j_" + Digest.sha256().add(request.jobName()).hex());
        arguments.put("--JOB_NAME", request.jobName());
        arguments.put("--JOB_RUN_ID", request.runId());
        arguments.put("--scriptLocation", glue.script().toString());
        List<String> main = new ArrayList<>();
        if (conf != null) {
            // Glue divides the one value again: a script sees as many --conf as there are settings.
            GlueArguments.settings(conf).forEach(setting -> main.addAll(List.of("--conf", setting)));
        }
        arguments.forEach((name, value) -> main.addAll(List.of(name, value)));
        return main;
    }
}
