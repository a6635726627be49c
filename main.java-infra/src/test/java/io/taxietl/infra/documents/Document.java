package io.taxietl.infra.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Markdown file of the checkout, as GitHub shows it. */
record Document(Path file, String text) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** What commands write, and what other people have written. */
    private static final Pattern NOT_OURS =
            Pattern.compile("target|build|node_modules|\\.git|\\.venv.*|\\.terraform|\\.cache|\\.idea");

    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) +(.*?) *$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern SPAN = Pattern.compile("(`+)(.+?)\\1");

    static Document of(String file) {
        return new Document(ROOT.resolve(file), read(ROOT.resolve(file)));
    }

    static List<Document> all() {
        List<Document> documents = new ArrayList<>();
        collect(ROOT, documents);
        return documents;
    }

    private static void collect(Path folder, List<Document> documents) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (Files.isDirectory(file) && !NOT_OURS.matcher(name).matches()) {
                    collect(file, documents);
                } else if (name.endsWith(".md")) {
                    documents.add(new Document(file, read(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path from the root of the checkout. */
    String name() {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    /** What stands below a heading, up to the next one of its level or above; empty where there is none. */
    String section(String heading) {
        StringBuilder section = new StringBuilder();
        int level = 0;
        for (String line : text.split("\n", -1)) {
            int depth = line.startsWith("#") ? line.indexOf(' ') : 0;
            if (level > 0 && depth > 0 && depth <= level) {
                break;
            }
            if (level > 0) {
                section.append(line).append('\n');
            } else if (depth > 0 && line.substring(depth).strip().equals(heading)) {
                level = depth;
            }
        }
        return section.toString();
    }

    /** Headings of a level in a part of the text. */
    static List<String> headings(String text, int level) {
        return HEADING.matcher(text)
                .results()
                .filter(heading -> heading.group(1).length() == level)
                .map(heading -> heading.group(2))
                .toList();
    }

    /** The first cell of each row of the tables in a part of the text, without their heads. */
    static List<String> firstCells(String text) {
        return Pattern.compile("(?m)^\\| *([^|]*?) *\\|")
                .matcher(text)
                .results()
                .map(row -> row.group(1))
                .filter(Predicate.not(cell -> cell.startsWith("---") || cell.equals("code")))
                .toList();
    }

    /** Links that do not leave the checkout. */
    List<String> links() {
        return LINK.matcher(SPAN.matcher(FENCE.matcher(text).replaceAll("")).replaceAll("code"))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .toList();
    }

    /** The names by which links find the headings. */
    Set<String> anchors() {
        return HEADING.matcher(FENCE.matcher(text).replaceAll(""))
                .results()
                .map(heading -> heading.group(2)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** What is marked as code: spans, fences, and indented lines. */
    List<String> code() {
        List<String> code = new ArrayList<>(
                FENCE.matcher(text).results().map(MatchResult::group).toList());
        for (String line : FENCE.matcher(text).replaceAll("").split("\n", -1)) {
            if (line.startsWith("    ")) {
                code.add(line.strip());
            } else {
                SPAN.matcher(line).results().map(span -> span.group(2)).forEach(code::add);
            }
        }
        return code;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
