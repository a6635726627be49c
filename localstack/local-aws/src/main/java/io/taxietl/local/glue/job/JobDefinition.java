package io.taxietl.local.glue.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Request;
import java.util.Set;
import java.util.regex.Pattern;

/** What a job is given, checked, and with what Glue fills in. */
final class JobDefinition {
    private static final Set<String> COMMANDS = Set.of("glueetl", "gluestreaming", "pythonshell", "glueray");
    private static final int MOST_RETRIES = 10;
    private static final Pattern OLDER = Pattern.compile("[0-4]\\..*");

    private JobDefinition() {}

    static ObjectNode complete(Request given) {
        given.name("Role");
        Request command = new Request(given.object("Command"));
        if (!COMMANDS.contains(command.name("Name"))) {
            throw GlueException.invalid("Command name " + command.name("Name") + " is not one of " + COMMANDS + ".");
        }
        command.name("ScriptLocation");
        checkRetries(given);
        ObjectNode job = given.body().deepCopy();
        setIfAbsent(job, "JobMode", "SCRIPT");
        setIfAbsent(job, "GlueVersion", "5.1");
        if (!job.hasNonNull("MaxRetries")) {
            job.put("MaxRetries", 0);
        }
        if (!job.hasNonNull("ExecutionProperty")) {
            job.putObject("ExecutionProperty").put("MaxConcurrentRuns", 1);
        }
        completeTimeout(given, job);
        Capacity.complete(job);
        return job;
    }

    private static void checkRetries(Request given) {
        int retries = given.integer("MaxRetries").orElse(0);
        if (retries < 0 || retries > MOST_RETRIES) {
            throw GlueException.invalid("MaxRetries is " + retries + ", expected 0 to " + MOST_RETRIES + ".");
        }
    }

    private static void completeTimeout(Request given, ObjectNode job) {
        int timeout = given.integer("Timeout")
                .orElse(defaultTimeout(job.get("GlueVersion").textValue()));
        if (timeout < 1) {
            throw GlueException.invalid("Timeout is " + timeout + " minutes, expected 1 or more.");
        }
        job.put("Timeout", timeout);
    }

    /** In minutes: two days up to Glue 4.0, eight hours since. */
    private static int defaultTimeout(String glueVersion) {
        return OLDER.matcher(glueVersion).matches() ? 2880 : 480;
    }

    private static void setIfAbsent(ObjectNode job, String member, String value) {
        if (!job.hasNonNull(member)) {
            job.put(member, value);
        }
    }
}
