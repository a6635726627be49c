package io.taxietl.etl.command;

import io.taxietl.etl.tell.Notification;
import io.taxietl.etl.tell.Notifications;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Of which ends of a run the topic is told. */
enum NotifyOn {
    ALL,
    /** Where something else tells of failed runs, also of those that could not say anything themselves. */
    SUCCESS;

    /** Hands on what is to be told. */
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
