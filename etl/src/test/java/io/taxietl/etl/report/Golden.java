package io.taxietl.etl.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Expected texts that stand in files beside the tests. */
final class Golden {
    private Golden() {}

    static String file(String name) {
        try (var stream = Golden.class.getResourceAsStream("/report/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
