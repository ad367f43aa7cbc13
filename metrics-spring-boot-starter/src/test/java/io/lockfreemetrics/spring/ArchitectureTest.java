package io.lockfreemetrics.spring;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.server.WebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

class ArchitectureTest {

    private static final JavaClasses STARTER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lockfreemetrics.spring");

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.lockfreemetrics.(spring..)")
                .should()
                .beFreeOfCycles()
                .check(STARTER);
    }

    @Test
    void nothingButPublicTypesOfTheCoreIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lockfreemetrics.internal..")
                .check(STARTER);
    }

    @Test
    void measuringKnowsNeitherEndpointNorExport() {
        noClasses()
                .that()
                .resideInAPackage("io.lockfreemetrics.spring.http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lockfreemetrics.spring.endpoint", "io.lockfreemetrics.spring.export")
                .check(STARTER);
    }

    @Test
    void noJsonLibraryIsLinked() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..", "tools.jackson..")
                .check(STARTER);
    }

    /** The packages of these differ between the lines of Spring Boot. */
    @Test
    void nothingThatMovedBetweenSpringBootLinesIsLinked() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "org.springframework.boot.web.context..",
                                "org.springframework.boot.web.server..",
                                "org.springframework.boot.web.embedded..",
                                "org.springframework.boot.web.error..",
                                "org.springframework.boot.tomcat..",
                                "org.springframework.boot.webmvc..",
                                "org.springframework.boot.autoconfigure.web..")
                        .and(not(belongToAnyOf(WebServerFactory.class, WebServerFactoryCustomizer.class))))
                .check(STARTER);
    }

    /** An application may have another server. */
    @Test
    void tomcatIsLinkedWhereItIsKnownToBeThereOnly() {
        noClasses()
                .that()
                .haveNameNotMatching(".*ExchangeValve.*")
                .and()
                .haveSimpleNameNotStartingWith("TomcatConfiguration")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache..")
                .check(STARTER);
    }

    @Test
    void autoConfigurationsAreFinal() {
        classes()
                .that()
                .areAnnotatedWith(AutoConfiguration.class)
                .should()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                .check(STARTER);
    }
}
