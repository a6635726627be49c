package io.taxietl.infra.storage;

/**
 * Data is kept unless two switches agree: the one asks for it to be destroyed with its bucket, the other allows that at all.
 *
 * @param destroy a Boolean, or a Terraform expression of one
 */
public record Retention(Object destroy, boolean preventDestroy) {
    public static Retention of(boolean destroyRequested, boolean destroyAllowed) {
        boolean destroy = destroyRequested && destroyAllowed;
        return new Retention(destroy, !destroy);
    }

    /** Decided by Terraform; a module cannot hold {@code prevent_destroy}, which takes no variable. */
    public static Retention when(String condition) {
        return new Retention("${" + condition + "}", false);
    }
}
