package io.taxietl.infra.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A query of CloudWatch Logs Insights, as a widget has it: log groups, then commands. */
record LogQuery(String query) {
    private static final Pattern SOURCE = Pattern.compile("SOURCE '([^']*)' \\| ");

    /** The commands whose fields are looked at, in the order in which people use them. */
    private static final Pattern COMMAND =
            Pattern.compile("(fields|filter|sort|limit|display|stats|parse)\\b(.*)", Pattern.DOTALL);

    private static final Pattern FIELD = Pattern.compile("@?[a-z][A-Za-z_]*");
    private static final Pattern LIKE = Pattern.compile("([@a-z_]+) like (/([^/]*)/|\"([^\"]*)\"|'([^']*)')");
    private static final Set<String> WORDS = Set.of("and", "or", "not", "like", "in", "asc", "desc", "as", "by");

    /** What Insights finds in every event ("Supported logs and discovered fields", CloudWatch Logs user guide). */
    private static final Set<String> SYSTEM_FIELDS =
            Set.of("@timestamp", "@message", "@logStream", "@log", "@ingestionTime");

    List<String> problems(JsonNode stack, TerraformText text) {
        List<String> problems = new ArrayList<>();
        Set<String> groups = new TreeSet<>();
        stack.at("/resource/aws_cloudwatch_log_group")
                .forEach(group -> groups.add(text.resolved(group.path("name").asText())));
        Matcher sources = SOURCE.matcher(query);
        int commands = 0;
        while (sources.find()) {
            commands = sources.end();
            String group = text.resolved(sources.group(1));
            if (!groups.contains(group)) {
                problems.add("there is no log group " + group);
            }
        }
        if (commands == 0) {
            problems.add("it names no log group");
        }
        for (String command : query.substring(commands).split(" \\| ", -1)) {
            problems.addAll(ofCommand(command));
        }
        return problems;
    }

    private static List<String> ofCommand(String command) {
        Matcher words = COMMAND.matcher(command);
        if (!words.matches()) {
            return List.of("the command " + command + " is unknown");
        }
        List<String> problems = new ArrayList<>();
        Matcher fields = FIELD.matcher(words.group(2).replaceAll("/[^/]*/|\"[^\"]*\"|'[^']*'", ""));
        while (fields.find()) {
            String field = fields.group();
            if (!WORDS.contains(field)
                    && !SYSTEM_FIELDS.contains(field)
                    && !SentMetrics.logFields().contains(field)) {
                problems.add("no line has the field " + field);
            }
        }
        Matcher like = LIKE.matcher(words.group(2));
        while (like.find()) {
            String wanted = like.group(3) != null
                    ? like.group(3)
                    : Pattern.quote(like.group(2).substring(1, like.group(2).length() - 1));
            if (like.group(1).equals("@message")
                    && !Pattern.compile(wanted).matcher(failure()).find()) {
                problems.add("no line of a failure is like " + like.group(2));
            }
        }
        return problems;
    }

    /** The line that a failed run writes. */
    private static String failure() {
        return SentMetrics.logFields().stream()
                .map(field -> "\"" + field + "\":\"" + (field.equals("level") ? "ERROR" : "...") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
