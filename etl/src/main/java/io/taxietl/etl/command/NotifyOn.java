package io.taxietl.etl.command;

import io.taxietl.etl.tell.Notification;
import io.taxietl.etl.tell.Notifications;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The outcomes of a run that are sent to the topic. */
enum NotifyOn {
    ALL,
    /** For a deployment in which an event rule reports failed runs, those included that died before they could report. */
    SUCCESS;

    /** Passes on the notifications of these outcomes. */
    Notifications to(Notifications notifications) {
        return switch (this) {
            case ALL -> notifications;
            case SUCCESS ->
                notification -> {
                    if (notification.status() == Notification.Status.SUCCESS) {
                        notifications.send(notification);
                    }
                };
        };
    }

    static final class Converter implements ITypeConverter<NotifyOn> {
        @Override
        public NotifyOn convert(String text) {
            for (NotifyOn value : NotifyOn.values()) {
                if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return value;
                }
            }
            throw new TypeConversionException("it is %s, expected all or success".formatted(text));
        }
    }
}
