package io.taxietl.etl;

/** How the process ends; a contract with whoever starts it. */
public enum ExitCode {
    /** Published, or nothing new to do. */
    SUCCESS(0),
    /** Anything that no other code tells. */
    FAILURE(1),
    /** Configuration or arguments are wrong. */
    CONFIGURATION(2),
    /** The quality gate is not met; nothing is published. */
    GATE_FAILED(3),
    /** The input cannot be read; nothing is published. */
    INPUT(4);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
