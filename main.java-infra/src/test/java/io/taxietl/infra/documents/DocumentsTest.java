package io.taxietl.infra.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.infra.Makefiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents name is there: pages, headings, make targets with their variables, keys of the configuration. */
class DocumentsTest {
    private static final List<Document> DOCUMENTS = Document.all();

    /** They tell how it was. */
    private static final Pattern HISTORY = Pattern.compile("CHANGELOG\\.md|docs/adr/\\d.*|docs/scaling-notes\\.md");

    /** The target, and what is given to it, up to the next command. */
    private static final Pattern MAKE =
            Pattern.compile("(?:^|[\\s(\"'`])make(?: -s)? ([a-z][a-z-]*)((?:(?![\\s(\"'`]make ).)*)");

    private static final Pattern VARIABLE = Pattern.compile("(?:^| )([A-Z][A-Z_]+)=");
    private static final Pattern KEY = Pattern.compile(
            "(?:job|sources|catalog|quality|transformation|maintenance|processing|monitoring|security|cost)"
                    + "(?:\\.[a-z][A-Za-z]*)+");

    @Test
    void everyLinkLeadsToAPageAndAHeading() {
        assertThat(DOCUMENTS).hasSizeGreaterThan(20);
        assertThat(problems(DocumentsTest::deadLinks)).isEmpty();
    }

    @Test
    void everyMakeCommandIsOneThatMakeKnows() {
        Makefiles make = Makefiles.of(Document.ROOT);
        assertThat(problems(document -> unknownCommands(document, make))).isEmpty();
    }

    @Test
    void everyCommandThatMakeHelpListsIsInADocument() {
        Set<String> told = DOCUMENTS.stream()
                .filter(document -> !HISTORY.matcher(document.name()).matches())
                .flatMap(DocumentsTest::commands)
                .map(command -> command.group(1))
                .collect(Collectors.toSet());
        assertThat(Makefiles.of(Document.ROOT).listed()).contains("outputs").isSubsetOf(told);
    }

    @Test
    void everyKeyIsOneOfTheConfiguration() throws IOException {
        JsonNode base = new ObjectMapper()
                .readTree(Document.ROOT.resolve("environments/base.json").toFile());
        assertThat(problems(document -> unknownKeys(document, base))).isEmpty();
    }

    @Test
    void theIndexNamesEveryDocument() {
        Set<String> linked = reachedFrom(Document.of("docs/README.md"));
        assertThat(DOCUMENTS)
                .filteredOn(document -> !document.name().matches("docs/README\\.md|docs/adr/\\d.*|\\.github/.*"))
                .extracting(Document::name)
                .isSubsetOf(linked);
        assertThat(reachedFrom(Document.of("docs/adr/README.md")))
                .containsAll(DOCUMENTS.stream()
                        .map(Document::name)
                        .filter(name -> name.matches("docs/adr/\\d.*"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LICENSE",
                "NOTICE",
                "CONTRIBUTING.md",
                "SECURITY.md",
                "CHANGELOG.md",
                "docs/runbook.md",
                "docs/README.md"
            })
    void aStrangerFindsItInOneClickFromTheReadme(String file) {
        assertThat(reachedFrom(Document.of("README.md"))).contains(file);
        assertThat(Document.ROOT.resolve(file)).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [x](nowhere.md)                     | README.md: nowhere.md is not there
                    [x](README.md#no-such-heading)      | README.md: README.md#no-such-heading has no such heading
                    [x](#quick-start)                   |
                    `make deplyo ENV=local`             | README.md: make deplyo is no target
                    `make deploy ENVIRONMENT=local`     | README.md: make deploy has no variable ENVIRONMENT
                    `quality.gate.minimumScore`         | README.md: quality.gate.minimumScore is no key
                    `quality.gate`                      |
                    """)
    void whatIsWrongIsNamed(String text, String problem) throws IOException {
        Document readme = new Document(
                Document.ROOT.resolve("README.md"), Document.of("README.md").text() + "\n" + text + "\n");
        Makefiles make = Makefiles.of(Document.ROOT);
        JsonNode base = new ObjectMapper()
                .readTree(Document.ROOT.resolve("environments/base.json").toFile());
        assertThat(Stream.of(deadLinks(readme), unknownCommands(readme, make), unknownKeys(readme, base))
                        .flatMap(found -> found)
                        .toList())
                .isEqualTo(Stream.ofNullable(problem).toList());
    }

    private static List<String> problems(Function<Document, Stream<String>> of) {
        return DOCUMENTS.stream()
                .filter(document -> !HISTORY.matcher(document.name()).matches())
                .flatMap(of)
                .toList();
    }

    private static Stream<String> deadLinks(Document document) {
        return document.links().stream().flatMap(link -> {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? document.file() : document.file().resolveSibling(parts[0]);
            if (!Files.exists(target)) {
                return Stream.of(document.name() + ": " + link + " is not there");
            }
            boolean found = parts.length < 2 || anchors(document, target).contains(parts[1]);
            return found ? Stream.empty() : Stream.of(document.name() + ": " + link + " has no such heading");
        });
    }

    private static Set<String> anchors(Document from, Path target) {
        Path file = target.normalize();
        return file.equals(from.file())
                ? from.anchors()
                : Document.of(Document.ROOT.relativize(file).toString()).anchors();
    }

    private static Stream<String> unknownCommands(Document document, Makefiles make) {
        return commands(document).flatMap(command -> {
            String problem = document.name() + ": make " + command.group(1);
            if (!make.targets().contains(command.group(1))) {
                return Stream.of(problem + " is no target");
            }
            return VARIABLE.matcher(command.group(2))
                    .results()
                    .map(variable -> variable.group(1))
                    .filter(variable -> !make.variables().contains(variable))
                    .map(variable -> problem + " has no variable " + variable);
        });
    }

    private static Stream<MatchResult> commands(Document document) {
        return document.code().stream().flatMap(code -> MAKE.matcher(code).results());
    }

    private static Stream<String> unknownKeys(Document document, JsonNode base) {
        return document.code().stream()
                .filter(code -> KEY.matcher(code).matches() && !code.matches(".*\\.(json|html|dqdl)"))
                .filter(key -> base.at("/" + key.replace('.', '/')).isMissingNode())
                .map(key -> document.name() + ": " + key + " is no key");
    }

    private static Set<String> reachedFrom(Document document) {
        return document.links().stream()
                .map(link -> Optional.of(link.split("#", 2)[0]).filter(path -> !path.isEmpty()))
                .flatMap(Optional::stream)
                .map(path -> document.file().resolveSibling(path).normalize())
                .map(path -> Document.ROOT.relativize(path).toString().replace('\\', '/'))
                .collect(Collectors.toSet());
    }
}
