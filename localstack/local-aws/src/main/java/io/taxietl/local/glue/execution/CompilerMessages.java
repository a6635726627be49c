package io.taxietl.local.glue.execution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the Scala compiler has said. */
record CompilerMessages(List<String> lines) {
    static CompilerMessages read(Path file) throws IOException {
        return new CompilerMessages(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList());
    }

    /** The first error in one line, without the line of the script and the mark below it. */
    String first() {
        int start = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).contains("error: "))
                .findFirst()
                .orElse(0);
        int mark = IntStream.range(start, lines.size())
                .filter(line -> lines.get(line).strip().equals("^"))
                .findFirst()
                .orElse(Math.min(start + 2, lines.size() + 1));
        return lines.subList(start, Math.max(start, mark - 1)).stream()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining(" "));
    }
}
