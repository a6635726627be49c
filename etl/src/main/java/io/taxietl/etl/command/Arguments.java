package io.taxietl.etl.command;

import java.util.Optional;

/** What all arguments of the commands have in common. */
final class Arguments {
    private static final String NONE = "none";

    private Arguments() {}

    /** An argument, if it says anything: Glue hands on no empty one, so {@code none} says nothing either. */
    static Optional<String> given(String argument) {
        return Optional.of(argument).filter(text -> !text.isBlank() && !text.equals(NONE));
    }
}
