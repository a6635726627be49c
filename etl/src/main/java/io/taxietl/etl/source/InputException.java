package io.taxietl.etl.source;

import java.util.List;

/** The input cannot be read; the message is one sentence for each file. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }

    /** One sentence for each of the files. */
    public static InputException of(List<UnreadableFile> files) {
        return new InputException(files.stream()
                .map(UnreadableFile::sentence)
                .reduce((all, next) -> all + "\n" + next)
                .orElseThrow());
    }
}
