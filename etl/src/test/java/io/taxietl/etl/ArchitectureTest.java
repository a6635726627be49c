package io.taxietl.etl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.taxietl.local.sampledata.SampleMonth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of the job and what each may use; README.md of this module says what each holds. */
class ArchitectureTest {
    private static final String ROOT = ArchitectureTest.class.getPackageName();

    private static final JavaClasses JOB = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final Set<String> INTERNALS =
            Set.of("org.apache.spark.sql.catalyst", "org.apache.spark.sql.execution", "org.apache.spark.unsafe");

    /** Package by package, the others of ours that it may use; {@code command} may use all and is not listed. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("schema", Set.of()),
            Map.entry("session", Set.of()),
            Map.entry("report", Set.of()),
            Map.entry("tell", Set.of()),
            Map.entry("config", Set.of("schema")),
            Map.entry("source", Set.of("schema")),
            Map.entry("publish", Set.of("schema")),
            Map.entry("quality", Set.of("schema", "config")),
            Map.entry("transform", Set.of("schema", "config")),
            Map.entry(
                    "job",
                    Set.of(
                            "schema",
                            "session",
                            "report",
                            "tell",
                            "config",
                            "source",
                            "publish",
                            "quality",
                            "transform")));

    static Stream<String> packages() {
        return ALLOWED.keySet().stream().sorted();
    }

    @Test
    void everyPackageHasItsRule() {
        Set<String> found = JOB.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + "."))
                .map(name -> name.substring(ROOT.length() + 1).split("\\.", -1)[0])
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> ruled = new TreeSet<>(ALLOWED.keySet());
        ruled.add("command");
        assertThat(found).isEqualTo(ruled);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void usesOnlyThePackagesItMay(String name) {
        Stream<String> others = Stream.concat(ALLOWED.keySet().stream(), Stream.of("command"))
                .filter(Predicate.not(name::equals))
                .filter(Predicate.not(ALLOWED.get(name)::contains))
                .map(ArchitectureTest::inside);
        // The root holds the ways into the job, which stand above all packages.
        String[] forbidden = Stream.concat(Stream.of(ROOT), others).toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(inside(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(JOB);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(JOB);
    }

    @Test
    void knowsNoClassOfGlueOrOfTheFirstAwsSdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.amazonaws..")
                .check(JOB);
    }

    /** Amazon's Spark can differ in them, so whoever moves to another one has to know the places. */
    @Test
    void everyUseOfSparksInternalsIsInTheDecisionRecord() throws IOException {
        String record = Files.readString(Path.of("../docs/adr/0005-public-spark-api.md"));

        Set<String> users = JOB.stream()
                .filter(ArchitectureTest::usesInternals)
                .map(user -> user.getName().replaceAll(".*\\.([^.$]+).*", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(users).contains("IdBuckets", "CustomSql").allSatisfy(user -> assertThat(record)
                .contains("`" + user + "`"));
    }

    @Test
    void onlyTheEdgeKnowsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inside("command"))
                .and()
                .doNotHaveFullyQualifiedName(EtlMain.class.getName())
                .and()
                // Puts standard error aside while a library that writes to it loads, and gives it back.
                .doNotHaveSimpleName("RulesetParser")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(JOB);
    }

    @Test
    void sampleDataKnowsNothingOfTheJob() {
        JavaClasses sampleData = new ClassFileImporter().importPackagesOf(SampleMonth.class);

        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage(ROOT + "..")
                .check(sampleData);
    }

    private static boolean usesInternals(JavaClass user) {
        return user.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .anyMatch(used -> INTERNALS.stream().anyMatch(used::startsWith));
    }

    private static String inside(String name) {
        return ROOT + "." + name + "..";
    }
}
