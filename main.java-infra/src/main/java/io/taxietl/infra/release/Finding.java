package io.taxietl.infra.release;

/** What one rule of the health check found. */
record Finding(boolean passed, String sentence) {
    String line() {
        return (passed ? "ok      " : "FAILED  ") + sentence;
    }
}
