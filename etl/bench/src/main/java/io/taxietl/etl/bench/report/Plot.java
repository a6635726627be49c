package io.taxietl.etl.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The times as bars, a panel for each measure and number of rows, as SVG that any browser shows. */
public final class Plot {
    private static final int WIDTH = 860;
    private static final int LABEL = 250;
    private static final int BAR = 18;
    private static final int STEP = 24;
    private static final int HEAD = 34;
    private static final int LONGEST = WIDTH - LABEL - 130;
    private static final Map<String, String> COLOURS = Map.of(
            "ours", "#1f6feb",
            "ours_same_rules", "#1f6feb",
            "duckdb", "#b08800",
            "spark_customary", "#8c959f",
            "deequ_process", "#57ab5a",
            "deequ_process_rows", "#57ab5a");

    private final StringBuilder svg = new StringBuilder();
    private int y = 16;

    private Plot() {}

    public static String of(Results results) {
        Map<Series, Map<String, Double>> panels = new LinkedHashMap<>();
        for (Results.Entry entry : results.measures()) {
            Map<String, Double> bars =
                    panels.computeIfAbsent(new Series(entry.name(), entry.rows()), none -> new LinkedHashMap<>());
            bars.put(entry.ours().code(), entry.seconds());
            if (entry.peer() != null) {
                bars.put(entry.peer(), entry.peerSeconds());
            }
        }
        Plot plot = new Plot();
        new TreeMap<>(panels).forEach(plot::panel);
        return plot.document();
    }

    private void panel(Series series, Map<String, Double> bars) {
        String rows = series.rows() == 0 ? "" : String.format(Locale.ROOT, ", %,d rows", series.rows());
        text(16, y + 16, "font-weight=\"bold\"", series.measure() + rows);
        y += HEAD;
        double longest =
                bars.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        bars.forEach((contender, seconds) -> bar(contender, seconds, longest));
        y += STEP / 2;
    }

    private void bar(String contender, double seconds, double longest) {
        long length = Math.max(1, Math.round(LONGEST * seconds / longest));
        text(LABEL - 8, y + BAR - 4, "text-anchor=\"end\"", contender);
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n"
                .formatted(LABEL, y, length, BAR, COLOURS.getOrDefault(contender, "#57606a")));
        text(LABEL + (int) length + 8, y + BAR - 4, "", Tables.seconds(seconds) + " s");
        y += STEP;
    }

    private void text(int x, int baseline, String attributes, String text) {
        svg.append("<text x=\"%d\" y=\"%d\" %s>%s</text>\n".formatted(x, baseline, attributes, text));
    }

    private String document() {
        List<String> frame = List.of(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" font-family=\"sans-serif\" font-size=\"14\" fill=\"#1f2328\">\n"
                        .formatted(WIDTH, y, WIDTH),
                "<title>Seconds by measure, shorter is better</title>\n<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n"
                        .formatted(WIDTH, y));
        return String.join("", frame) + svg + "</svg>\n";
    }
}
