package io.taxietl.infra.release;

/** How the commands of a release end. */
public enum ExitCode {
    DONE(0),
    /** It failed; what had been changed was put back. */
    FAILED(1),
    /** Arguments or configuration are wrong, or the request does not fit how things stand: nothing was begun. */
    INVALID(2),
    /** The health check is not passed; what had been changed was put back. */
    UNHEALTHY(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
