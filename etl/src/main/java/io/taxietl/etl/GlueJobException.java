package io.taxietl.etl;

/** Makes Glue mark a run as FAILED; the message says why, in one sentence. */
public final class GlueJobException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    GlueJobException(ExitCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** How the process would have ended outside Glue. */
    public ExitCode code() {
        return code;
    }
}
