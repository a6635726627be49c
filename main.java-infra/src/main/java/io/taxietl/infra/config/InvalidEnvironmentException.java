package io.taxietl.infra.config;

import java.util.List;

/** A configuration that cannot be used; the message holds every problem, one a line. */
public final class InvalidEnvironmentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidEnvironmentException(List<String> sentences) {
        super(String.join(System.lineSeparator(), sentences));
    }
}
