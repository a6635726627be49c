package io.taxietl.infra.release;

/**
 * One step of an operation. It may have been done before, in part or as a whole, by a process that was killed: to do it
 * again must lead to the same.
 */
interface Step {
    /** As it is printed and kept in the record. */
    String name();

    /** What it does, for {@code --dry-run}. */
    String words();

    void run(Session session) throws Exception;
}
