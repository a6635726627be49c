package io.taxietl.etl.command;

import io.taxietl.etl.job.RestoreJob;
import java.util.List;

/** What a restore has done, for a person. */
final class RestoreText {
    private static final int FILES_TO_NAME = 20;

    private RestoreText() {}

    static String of(RestoreJob.Result result) {
        List<String> undone = result.undone();
        StringBuilder text = new StringBuilder("The tables are as they were before run %s (restore %s).%n"
                .formatted(undone.get(undone.size() - 1), result.restoreId()));
        text.append("Undone, the last one first: %s%n".formatted(String.join(", ", undone)));
        int files = result.withdrawn().size();
        text.append("Files that the next run reads again: %d".formatted(files));
        result.withdrawn().stream().limit(FILES_TO_NAME).forEach(file -> text.append("%n  %s".formatted(file)));
        if (files > FILES_TO_NAME) {
            text.append("%n  and %d more".formatted(files - FILES_TO_NAME));
        }
        return text.toString();
    }
}
