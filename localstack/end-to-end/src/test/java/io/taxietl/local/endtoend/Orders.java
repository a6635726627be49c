package io.taxietl.local.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;

/** Sends commands to year.scala through a folder that both can read. */
final class Orders {
    private final Path folder;
    private final Callable<String> health;
    private int number;

    /** @param health why nothing will be answered any more; empty while all is well */
    Orders(Path folder, Callable<String> health) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.health = health;
    }

    /** What came of it, be it a failure. */
    String give(String... words) throws Exception {
        number++;
        Path draft = Files.write(folder.resolve("draft"), List.of(words));
        Files.move(draft, folder.resolve("order-" + number), StandardCopyOption.ATOMIC_MOVE);
        Path answer = folder.resolve("answer-" + number);
        Wait.until(
                "the order " + List.of(words) + " is done",
                () -> {
                    String problem = health.call();
                    if (!problem.isEmpty()) {
                        throw new AssertionError(problem);
                    }
                    return Files.exists(answer);
                },
                done -> done);
        return Files.readString(answer);
    }

    String done(String... words) throws Exception {
        String answer = give(words);
        if (answer.startsWith("FAILED")) {
            throw new AssertionError(List.of(words) + ": " + answer);
        }
        return answer;
    }
}
