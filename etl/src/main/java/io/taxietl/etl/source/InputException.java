package io.taxietl.etl.source;

import java.util.List;
import java.util.stream.Collectors;

/** The input cannot be read; the message is one sentence for each file. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<UnreadableFile> files;

    public InputException(String message) {
        this(message, null);
    }

    public InputException(String message, Throwable cause) {
        this(message, List.of(), cause);
    }

    private InputException(String message, List<UnreadableFile> files, Throwable cause) {
        super(message, cause);
        this.files = files;
    }

    /** One sentence for each of the files. */
    public static InputException of(List<UnreadableFile> files) {
        return of(files, null);
    }

    /** One sentence for each of the files, which are behind {@code cause}. */
    public static InputException of(List<UnreadableFile> files, Throwable cause) {
        String sentences = files.stream().map(UnreadableFile::sentence).collect(Collectors.joining("\n"));
        return new InputException(sentences, List.copyOf(files), cause);
    }

    /** An input with files that are none of trips. */
    public static InputException noTripFiles(String input, List<String> passedOver) {
        String others = passedOver.isEmpty() ? "" : " but passes over " + PassedOver.named(passedOver);
        return new InputException(
                "Cannot list the input: %s holds no trip file%s, expected Parquet, .csv or .csv.gz. Check INPUT."
                        .formatted(input, others));
    }

    /** The files that cannot be read, empty where the input as a whole is the matter. */
    public List<UnreadableFile> files() {
        return files;
    }
}
