package io.taxietl.etl.report;

/** The headline of a report and the sentence that explains it, the same in every form. */
record Summary(String headline, String sentence) {

    static Summary of(QualityReport report) {
        return switch (report.status()) {
            case PUBLISHED -> new Summary("Published", published(report.rows()));
            case GATE_FAILED ->
                new Summary("Gate failed", gateFailed(report.gate().failures().size()));
            case NOTHING_NEW ->
                new Summary(
                        "Nothing new", "No file is new or changed since the last run. The tables are as they were.");
        };
    }

    private static String published(QualityReport.Rows rows) {
        return "The quality gate is met. %s of %s read are published."
                .formatted(Figures.count(rows.published()), Figures.count(rows.read(), "row"));
    }

    private static String gateFailed(int failures) {
        return "The quality gate is not met (%s failed). Nothing is published and the tables are as they were."
                .formatted(Figures.count(failures, "check"));
    }
}
