package io.taxietl.etl.tell;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A message about a run to those who care for it.
 *
 * @param subject made printable ASCII of fewer than 100 characters, as SNS demands (Publish, SNS API reference)
 * @param body cut where it is longer than SNS takes
 */
public record Notification(Status status, String subject, String body) {
    private static final int LONGEST_SUBJECT = 99;

    /** SNS takes 262,144 bytes; a character of UTF-8 has at most four, and a surrogate pair is one of them. */
    private static final int LONGEST_BODY = 262_144 / 4;

    public enum Status {
        SUCCESS,
        FAILURE;

        /** The value of the message attribute {@code status}, by which a subscription can filter. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Notification {
        subject = ascii(subject);
        if (subject.isEmpty()) {
            subject = status.label();
        }
        if (body.isBlank()) {
            body = subject;
        }
        body = body.substring(0, Math.min(body.length(), LONGEST_BODY));
    }

    public static Notification success(String subject, String body) {
        return new Notification(Status.SUCCESS, subject, body);
    }

    public static Notification failure(String subject, String body) {
        return new Notification(Status.FAILURE, subject, body);
    }

    private static String ascii(String text) {
        String ascii = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .replaceAll("[^ -~]", "?")
                .strip();
        return ascii.substring(0, Math.min(ascii.length(), LONGEST_SUBJECT)).strip();
    }
}
