package io.taxietl.infra.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What GitHub and other people read of the project: licence, owners, updates, forms of issues. */
class ProjectFilesTest {
    private static final Path GITHUB = Document.ROOT.resolve(".github");

    /** Where each kind of version stands in a folder; actions are used in many files. */
    private static final Map<String, String> FILES =
            Map.of("maven", "pom.xml", "npm", "package.json", "github-actions", ".");

    @Test
    void theLicenceIsTheOneOfThePomAndTheNotice() throws IOException {
        assertThat(Document.ROOT.resolve("LICENSE")).content().contains("Apache License", "Version 2.0, January 2004");
        assertThat(Document.ROOT.resolve("pom.xml")).content().contains("<name>Apache-2.0</name>");
        assertThat(Document.ROOT.resolve("NOTICE")).content().contains("Apache License, Version 2.0; see LICENSE");
    }

    @Test
    void theNoticeNamesEveryLibraryInTheJarOfTheJob() throws IOException {
        String pom = Files.readString(Document.ROOT.resolve("etl/pom.xml"));
        List<String> shaded = groups(Pattern.compile("<include>([a-z.]+:[a-z-]+)</include>"), pom)
                .filter(library -> !library.startsWith("io.taxietl:"))
                .toList();
        assertThat(shaded).hasSizeGreaterThan(3);
        assertThat(Files.readString(Document.ROOT.resolve("NOTICE"))).contains(shaded);
    }

    @Test
    void theOwnersAreOfFilesThatAreThere() throws IOException {
        List<String> owned = groups(
                        Pattern.compile("(?m)^#?([/*a-z][^ \\n]*) +@"), Files.readString(GITHUB.resolve("CODEOWNERS")))
                .toList();
        assertThat(owned).hasSizeGreaterThan(4);
        assertThat(owned).allSatisfy(path -> assertThat(isThere(path)).as(path).isTrue());
    }

    @Test
    void dependabotLooksWhereVersionsAre() throws IOException {
        assertThat(updates()).hasSizeGreaterThan(2).allSatisfy(update -> {
            String file = FILES.get(update.get("package-ecosystem").toString());
            List<?> folders =
                    update.get("directories") instanceof List<?> several ? several : List.of(update.get("directory"));
            assertThat(folders).isNotEmpty().allSatisfy(folder -> assertThat(Document.ROOT
                            .resolve(folder.toString().substring(1))
                            .resolve(file))
                    .exists());
        });
    }

    @Test
    void dependabotLeavesGluesVersionsAlone() throws IOException {
        String pom = Files.readString(Document.ROOT.resolve("pom.xml"));
        String ofGlue = pom.substring(pom.indexOf("<!-- As in AWS Glue"), pom.indexOf("<commons-codec.version>"));
        Set<String> properties =
                groups(Pattern.compile("<([a-z0-9.-]+\\.version)>"), ofGlue).collect(Collectors.toSet());
        List<String> libraries = Pattern.compile(
                        "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>\\$\\{([^}]+)}")
                .matcher(pom)
                .results()
                .filter(library -> properties.contains(library.group(3)))
                .map(library -> library.group(1) + ":" + library.group(2))
                .toList();
        List<String> ignored = updates().stream()
                .filter(update -> update.get("package-ecosystem").equals("maven"))
                .flatMap(update -> ((List<?>) update.get("ignore")).stream())
                .map(entry -> ((Map<?, ?>) entry).get("dependency-name").toString())
                .toList();
        assertThat(properties).contains("spark.version", "aws-sdk.version");
        assertThat(libraries).hasSizeGreaterThan(10);
        assertThat(libraries).allSatisfy(library -> assertThat(ignored).anyMatch(pattern -> matches(pattern, library)));
        assertThat(ignored).allSatisfy(pattern -> assertThat(libraries).anyMatch(library -> matches(pattern, library)));
    }

    @Test
    void everyFormOfAnIssueAsksForSomething() throws IOException {
        try (Stream<Path> forms = Files.list(GITHUB.resolve("ISSUE_TEMPLATE"))) {
            assertThat(forms.toList()).hasSizeGreaterThan(1).allSatisfy(form -> {
                Map<?, ?> document = yaml(form);
                assertThat(document.containsKey("name") && document.containsKey("description"))
                        .isTrue();
                List<Map<?, ?>> questions = ((List<?>) document.get("body"))
                        .stream()
                                .<Map<?, ?>>map(question -> (Map<?, ?>) question)
                                .filter(question -> !question.get("type").equals("markdown"))
                                .toList();
                assertThat(questions)
                        .extracting(question -> question.get("id"))
                        .doesNotContainNull()
                        .doesNotHaveDuplicates();
            });
        }
    }

    private static boolean isThere(String path) {
        if (path.startsWith("/")) {
            return Files.exists(Document.ROOT.resolve(path.substring(1)));
        }
        PathMatcher pattern = FileSystems.getDefault().getPathMatcher("glob:**/" + path);
        try (Stream<Path> files = Files.walk(Document.ROOT, 2)) {
            return files.anyMatch(pattern::matches);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean matches(String pattern, String name) {
        return name.matches(pattern.replace(".", "\\.").replace("*", ".*"));
    }

    private static List<Map<?, ?>> updates() throws IOException {
        return ((List<?>) yaml(GITHUB.resolve("dependabot.yml")).get("updates"))
                .stream().<Map<?, ?>>map(update -> (Map<?, ?>) update).toList();
    }

    private static Map<?, ?> yaml(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }

    private static Stream<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
    }
}
