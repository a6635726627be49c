package io.taxietl.infra.release.lock;

import org.jetbrains.annotations.Nullable;

/**
 * What the lock's object holds.
 *
 * @param holder null when it is free
 * @param lastHolder the id of who held it last, so that no two states of the object are the same
 * @param beat counts the heartbeats of the holder
 */
record LockDocument(@Nullable Holder holder, String lastHolder, long beat) {}
