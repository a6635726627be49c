package io.taxietl.etl.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The report as one HTML file, for people: it needs no other file and no network.
 *
 * <p>The report travels in the page as JSON and a script turns it into tables and charts. Names of files and texts of
 * rules come from outside, so the page never takes them for markup, and its content security policy lets only the
 * scripts of this class run and nothing be loaded.
 */
public final class ReportHtml {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    /** One script in parts, in the order in which they build on each other. */
    private static final List<String> SCRIPTS = List.of(
            "page.js",
            "tables.js",
            "charts.js",
            "run-sections.js",
            "quality-sections.js",
            "chart-sections.js",
            "main.js");

    private ReportHtml() {}

    /** The whole page, about 700 KB, most of it the chart library. It is to be stored as UTF-8. */
    public static String render(QualityReport report) {
        String library = resource("echarts.common.min.js");
        String script = SCRIPTS.stream().map(ReportHtml::resource).collect(Collectors.joining());
        Summary summary = Summary.of(report);
        return fill(Map.of(
                "policy", policy(library, script),
                "status", report.status().name().toLowerCase(Locale.ROOT),
                "headline", escape(summary.headline()),
                "sentence", escape(summary.sentence()),
                "run", escape(report.runId()),
                "style", resource("report.css"),
                "data", data(report),
                "library", library,
                "script", script));
    }

    /** One pass over the template, so that nothing in a value is taken for a placeholder. */
    private static String fill(Map<String, String> values) {
        return PLACEHOLDER
                .matcher(resource("report.html"))
                .replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
    }

    private static String policy(String library, String script) {
        return "default-src 'none'; style-src 'unsafe-inline'; script-src %s %s".formatted(hash(library), hash(script));
    }

    /** JSON has {@code <} only inside strings; escaped there, no text can end the element or open a comment. */
    private static String data(QualityReport report) {
        return ReportJson.write(report).replace("<", "\\u003c");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static String resource(String name) {
        try (var stream = ReportHtml.class.getResourceAsStream("/report/" + name)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "Cannot render the quality report: the jar of the job lacks report/%s. Build it again."
                                .formatted(name));
            }
            // A browser hashes a script with its line ends as LF.
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
