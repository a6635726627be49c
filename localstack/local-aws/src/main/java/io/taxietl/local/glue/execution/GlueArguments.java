package io.taxietl.local.glue.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the arguments say that Glue itself understands ("AWS Glue job parameters" in its developer guide).
 *
 * @param eventLogs where Spark writes its event log
 */
record GlueArguments(
        S3Location script,
        String className,
        List<S3Location> extraJars,
        List<S3Location> extraFiles,
        boolean userJarsFirst,
        Map<String, String> sparkSettings,
        Optional<S3Location> eventLogs) {
    private static final Set<String> DATA_LAKE_FORMATS = Set.of("iceberg");

    /** @throws JobFailedException with everything that cannot be run here */
    static GlueArguments of(ExecutionRequest request) throws JobFailedException {
        List<String> problems = new ArrayList<>();
        GlueArguments arguments = new Reader(request, problems).read();
        if (!problems.isEmpty()) {
            throw new JobFailedException("Cannot run the job %s: %s. Change the arguments of the job."
                    .formatted(request.jobName(), String.join("; ", problems)));
        }
        return arguments;
    }

    /** The settings in {@code a=b --conf c=d}, the form in which Glue takes several. */
    static List<String> settings(String conf) {
        return Stream.of(conf.strip().split("(^|\\s+)--conf\\s+"))
                .map(String::strip)
                .filter(setting -> !setting.isEmpty())
                .toList();
    }

    private record Reader(ExecutionRequest request, List<String> problems) {
        GlueArguments read() {
            expect("--job-language", Set.of("scala"));
            if (isGiven("--job-bookmark-option")) {
                expect("--job-bookmark-option", Set.of("job-bookmark-disable"));
            }
            list("--datalake-formats").stream()
                    .filter(format -> !DATA_LAKE_FORMATS.contains(format))
                    .forEach(format -> problems.add("--datalake-formats is " + format + ", expected iceberg"));
            if (!isGiven("--class")) {
                problems.add("--class is missing, expected the object in the script that has the main method");
            }
            String script = isGiven("--scriptLocation") ? value("--scriptLocation") : request.scriptLocation();
            return new GlueArguments(
                    file("the script", script),
                    value("--class"),
                    files("--extra-jars"),
                    files("--extra-files"),
                    value("--user-jars-first").equals("true"),
                    sparkSettings(),
                    eventLogs());
        }

        private Optional<S3Location> eventLogs() {
            if (!value("--enable-spark-ui").equals("true")) {
                return Optional.empty();
            }
            String folder = value("--spark-event-logs-path");
            return Optional.of(location("--spark-event-logs-path", folder.isEmpty() ? "missing" : folder));
        }

        private Map<String, String> sparkSettings() {
            Map<String, String> settings = new LinkedHashMap<>();
            for (String setting : settings(value("--conf"))) {
                int equals = setting.indexOf('=');
                if (equals < 1) {
                    problems.add("--conf has " + setting + ", expected <name>=<value>");
                } else {
                    settings.put(setting.substring(0, equals), setting.substring(equals + 1));
                }
            }
            return settings;
        }

        private List<S3Location> files(String name) {
            return list(name).stream().map(uri -> file(name, uri)).toList();
        }

        private S3Location file(String name, String uri) {
            S3Location location = location(name, uri);
            if (!location.bucket().isEmpty() && location.fileName().isEmpty()) {
                problems.add(name + " is " + uri + ", expected a file, not a folder");
            }
            return location;
        }

        private S3Location location(String name, String uri) {
            try {
                return S3Location.parse(uri);
            } catch (IllegalArgumentException e) {
                problems.add(name + " is " + e.getMessage());
                return new S3Location("", "");
            }
        }

        private List<String> list(String name) {
            return Arrays.stream(value(name).split(","))
                    .map(String::strip)
                    .filter(element -> !element.isEmpty())
                    .toList();
        }

        private void expect(String name, Set<String> allowed) {
            if (!allowed.contains(value(name))) {
                problems.add("%s is %s, expected %s"
                        .formatted(name, isGiven(name) ? value(name) : "missing", String.join(" or ", allowed)));
            }
        }

        private boolean isGiven(String name) {
            return !value(name).isEmpty();
        }

        private String value(String name) {
            return request.arguments().getOrDefault(name, "").strip();
        }
    }
}
