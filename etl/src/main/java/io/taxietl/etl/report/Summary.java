package io.taxietl.etl.report;

/** The headline of a report and the sentence that explains it, the same in every form. */
record Summary(String headline, String sentence) {

    static Summary of(QualityReport report) {
        return switch (report.status()) {
            case PUBLISHED -> new Summary("Published", published(report));
            case GATE_FAILED ->
                new Summary("Gate failed", gateFailed(report.gate().failures().size()));
            case NOTHING_NEW -> new Summary("Nothing new", nothingNew(report) + " The tables are as they were.");
        };
    }

    private static String published(QualityReport report) {
        QualityReport.Rows rows = report.rows();
        long unreadable = unreadable(report);
        String published = "The quality gate is met. %s of %s read are published."
                .formatted(Figures.count(rows.published()), Figures.count(rows.read(), "row"));
        return unreadable == 0
                ? published
                : published
                        + " %s cannot be read and %s left out."
                                .formatted(Figures.count(unreadable, "file"), unreadable == 1 ? "is" : "are");
    }

    private static String nothingNew(QualityReport report) {
        long unreadable = unreadable(report);
        return unreadable == 0
                ? "No file is new or changed since the last run."
                : "No file that is new or changed can be read (%s).".formatted(Figures.count(unreadable, "file"));
    }

    private static long unreadable(QualityReport report) {
        return report.files().stream()
                .filter(file -> file.status() == QualityReport.FileStatus.UNREADABLE)
                .count();
    }

    private static String gateFailed(int failures) {
        return "The quality gate is not met (%s failed). Nothing is published and the tables are as they were."
                .formatted(Figures.count(failures, "check"));
    }
}
