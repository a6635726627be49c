package io.taxietl.infra.security;

/** An encryption key, made here or elsewhere. */
public interface KeyReference {
    String arn();

    static KeyReference ofArn(String arn) {
        return () -> arn;
    }
}
