package io.taxietl.etl.tell;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes messages to the log, where there is no topic. */
public final class LocalNotifications implements Notifications {
    private static final Logger LOG = LoggerFactory.getLogger(LocalNotifications.class);

    @Override
    public void send(Notification notification) {
        LOG.info(
                "Notification of {}: {}\n{}",
                notification.status().label(),
                notification.subject(),
                notification.body());
    }
}
