package io.taxietl.etl.tell;

/** Where messages about runs go. A message that cannot be sent is a warning in the log; it never fails the run. */
public interface Notifications {
    void send(Notification notification);
}
