package io.lockfreemetrics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String BASE = "io.lockfreemetrics";

    private final JavaClasses core = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void packagesHaveNoCycles() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(core);
        noClasses()
                .that()
                .resideInAPackage(BASE + ".internal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE)
                .check(core);
    }

    @Test
    void dependenciesFollowTheDataFromInstrumentsToCellsAndFromSnapshotsToWriters() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("api")
                .definedBy(BASE)
                .layer("providers")
                .definedBy(BASE + ".provider")
                .layer("async")
                .definedBy(BASE + ".async")
                .layer("jvm")
                .definedBy(BASE + ".jvm")
                .layer("export")
                .definedBy(BASE + ".export..")
                .layer("cells")
                .definedBy(BASE + ".internal.cell")
                .layer("exposition")
                .definedBy(BASE + ".internal.exposition")
                .layer("protobuf")
                .definedBy(BASE + ".internal.protobuf")
                .layer("histogram")
                .definedBy(BASE + ".internal.histogram")
                .layer("collection")
                .definedBy(BASE + ".internal.collection")
                .whereLayer("providers")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("async")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("jvm")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("export")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("providers", "async", "jvm", "export")
                .whereLayer("cells")
                .mayOnlyBeAccessedByLayers("api")
                .whereLayer("exposition")
                .mayOnlyBeAccessedByLayers("api", "protobuf")
                .whereLayer("protobuf")
                .mayOnlyBeAccessedByLayers("api")
                .whereLayer("histogram")
                .mayOnlyBeAccessedByLayers("api", "exposition", "protobuf")
                .whereLayer("collection")
                .mayOnlyBeAccessedByLayers("api", "cells")
                .check(core);
    }

    @Test
    void theCoreNeedsNothingButTheJdkAndForAsynchronousRecordingQueuesWithoutUnsafe() {
        classes()
                .that()
                .resideOutsideOfPackage(BASE + ".async")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.management", BASE + "..", "org.jspecify.annotations..")
                .check(core);
        classes()
                .that()
                .resideInAPackage(BASE + ".async")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", BASE, BASE + ".async", "org.jspecify.annotations..", "org.jctools.queues.atomic")
                .check(core);
    }

    @Test
    void nothingUsesUnsafeThreadLocalsOrMonitors() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("sun\\.misc\\.Unsafe|jdk\\.internal\\..*|java\\.lang\\.ThreadLocal")
                .check(core);
        noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(core);
    }
}
