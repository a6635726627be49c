package io.taxietl.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.taxietl", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] CONSTRUCTS = {
        "..infra.core..",
        "..infra.security..",
        "..infra.storage..",
        "..infra.catalog..",
        "..infra.processing..",
        "..infra.orchestration..",
        "..infra.monitoring..",
        "..infra.cost..",
        "..infra.delivery.."
    };

    @ArchTest
    static final ArchRule CONSTRUCTS_KNOW_NEITHER_STACKS_NOR_CONFIGURATION = noClasses()
            .that()
            .resideInAnyPackage(CONSTRUCTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..infra.stack..",
                    "..infra.config..",
                    "..infra.module..",
                    "..infra.command..",
                    "..infra.review..",
                    "..infra.terraform..");

    @ArchTest
    static final ArchRule MODULES_KNOW_NO_ENVIRONMENT = noClasses()
            .that()
            .resideInAPackage("..infra.module..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..infra.stack..", "..infra.config..");

    @ArchTest
    static final ArchRule NOTHING_IS_SHARED_WITH_THE_JOB =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.taxietl.etl..", "org.apache.spark..");
}
