package io.taxietl.infra.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metric math, or a search, of a widget or an alarm ("Using math expressions with CloudWatch metrics", its user guide). */
record MetricExpression(String expression) {
    private static final Pattern SEARCH =
            Pattern.compile("SEARCH\\(\\s*['\"]\\{([^}]*)}([^)]*?)['\"]\\s*,\\s*['\"]([A-Za-z]+)['\"]");

    private static final Pattern METRIC_NAME = Pattern.compile("MetricName\\s*=\\s*\\\\?\"?([A-Za-z0-9_.]+)");
    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");

    /** An id begins with a small letter; functions are written in capitals. */
    private static final Pattern ID = Pattern.compile("\\b[a-z][A-Za-z0-9_]*\\b");

    List<String> problems(Set<String> ids, SentMetrics sent) {
        List<String> problems = new ArrayList<>();
        Matcher search = SEARCH.matcher(expression);
        while (search.find()) {
            problems.addAll(ofSearch(search.group(1), search.group(2), search.group(3), sent));
        }
        Matcher words = ID.matcher(TEXT.matcher(expression).replaceAll(""));
        while (words.find()) {
            if (!ids.contains(words.group())) {
                problems.add("nothing has the id " + words.group() + " of the expression " + expression);
            }
        }
        return problems;
    }

    private static List<String> ofSearch(String schema, String terms, String statistic, SentMetrics sent) {
        List<String> parts = List.of(schema.split("\\s*,\\s*"));
        String namespace = parts.get(0).replace("\"", "").replace("\\", "");
        Set<String> dimensions = Set.copyOf(parts.subList(1, parts.size()));
        Matcher name = METRIC_NAME.matcher(terms);
        String wanted = name.find() ? name.group(1) : "";
        boolean found = !sent.matching(metric -> metric.namespace().equals(namespace)
                        && metric.dimensions().keySet().equals(dimensions)
                        && metric.statistics().contains(statistic)
                        && (wanted.isEmpty() || metric.name().equals(wanted)))
                .isEmpty();
        return found
                ? List.of()
                : List.of("the search {" + schema + "}" + terms + " as " + statistic + " finds nothing");
    }
}
