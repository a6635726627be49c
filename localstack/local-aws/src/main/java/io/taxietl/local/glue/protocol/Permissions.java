package io.taxietl.local.glue.protocol;

/** Decides whether a call is allowed to who makes it. */
@FunctionalInterface
public interface Permissions {
    /** For an emulator that decides nothing. */
    Permissions EVERYTHING = call -> {};

    /** @throws GlueException the denial */
    void require(Call call);
}
