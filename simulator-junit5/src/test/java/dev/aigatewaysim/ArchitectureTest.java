package dev.aigatewaysim;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.aigatewaysim.junit5.AiGatewaySimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The rules for the classes that users' tests depend on. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.aigatewaysim.junit5", "dev.aigatewaysim.assertj");

    private static final String[] INTERNAL_PACKAGES = {
        "dev.aigatewaysim.admin..",
        "dev.aigatewaysim.cli..",
        "dev.aigatewaysim.controlplane..",
        "dev.aigatewaysim.domain.collection..",
        "dev.aigatewaysim.domain.comparison..",
        "dev.aigatewaysim.domain.state..",
        "dev.aigatewaysim.domain.token..",
        "dev.aigatewaysim.http..",
        "dev.aigatewaysim.json..",
        "dev.aigatewaysim.shaded.."
    };

    private static final DescribedPredicate<JavaClass> INTERNAL = resideInAnyPackage(INTERNAL_PACKAGES);
    private static final DescribedPredicate<JavaClass> EXPOSABLE =
            resideInAnyPackage("java..", "dev.aigatewaysim..", "org.assertj.core..", "org.junit.jupiter.api..");

    private static final ArchRule USES_ONLY_KNOWN_LIBRARIES = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.net.ssl..",
                    "dev.aigatewaysim..",
                    "org.assertj.core..",
                    "org.jspecify.annotations..",
                    "org.junit.jupiter.api..",
                    "org.junit.platform.commons..",
                    "org.opentest4j..")
            .because("a test's class path may have no other library");

    /** {@code EarlyStart} is loaded by launchers only, which bring what it needs. */
    private static final JavaClasses LOADED_BY_TESTS = CLASSES.that(
            describe("loaded by tests", type -> !type.getName().startsWith("dev.aigatewaysim.junit5.EarlyStart")));

    @Test
    void uses_only_java_the_simulator_and_test_libraries() {
        USES_ONLY_KNOWN_LIBRARIES.check(LOADED_BY_TESTS);
    }

    @Test
    void uses_no_internal_class_of_the_simulator() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(INTERNAL_PACKAGES)
                .because("in the published jar, these classes are relocated or may change")
                .check(CLASSES);
    }

    @Test
    void the_extension_works_without_assertj_and_the_assertions_without_junit() {
        noClasses()
                .that()
                .resideInAPackage("dev.aigatewaysim.junit5..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.assertj..", "dev.aigatewaysim.assertj..")
                .because("AssertJ is optional")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.aigatewaysim.assertj..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..", "dev.aigatewaysim.junit5..")
                .because("the assertions also work with other test frameworks")
                .check(CLASSES);
    }

    @Test
    void the_public_api_exposes_only_java_the_simulator_and_test_libraries() {
        exposesNoThirdPartyType().check(LOADED_BY_TESTS);
        fields().that()
                .arePublic()
                .or()
                .areProtected()
                .should()
                .haveRawType(exposable())
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void top_level_classes_have_no_cycles() {
        slices().assignedFrom(TOP_LEVEL_CLASSES)
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        describe("annotations", JavaClass::isAnnotation),
                        DescribedPredicate.alwaysTrue()) // @ExtendWith names the extension that reads the annotation
                .because("classes in layers can be understood one by one")
                .check(CLASSES);
    }

    private static final SliceAssignment TOP_LEVEL_CLASSES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            JavaClass top = type;
            while (top.getEnclosingClass().isPresent()) {
                top = top.getEnclosingClass().orElseThrow();
            }
            return SliceIdentifier.of(top.getFullName());
        }

        @Override
        public String getDescription() {
            return "top-level classes";
        }
    };

    @Test
    void these_checks_find_violations() {
        JavaClasses violating = new ClassFileImporter().importClasses(Violating.class);

        assertThatThrownBy(() -> USES_ONLY_KNOWN_LIBRARIES.check(violating)).hasMessageContaining("EngineTestKit");
        assertThatThrownBy(() -> exposesNoThirdPartyType().check(violating)).hasMessageContaining("EngineTestKit");
        exposesNoThirdPartyType().check(new ClassFileImporter().importClasses(AiGatewaySimulatorExtension.class));
    }

    /** Exposes a type of a third party. */
    public static final class Violating {

        private Violating() {}

        public static EngineTestKit.Builder exposed() {
            return EngineTestKit.engine("junit-jupiter");
        }
    }

    private static DescribedPredicate<JavaClass> exposable() {
        return describe("exposable or of what tests bring", type -> {
            JavaClass component = type.getBaseComponentType();
            return component.isPrimitive() || (EXPOSABLE.test(component) && !INTERNAL.test(component));
        });
    }

    private static ArchRule exposesNoThirdPartyType() {
        return codeUnits()
                .that()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(new ArchCondition<>("expose no third-party type") {
                    @Override
                    public void check(JavaCodeUnit unit, ConditionEvents events) {
                        boolean exposed = unit.getModifiers().contains(JavaModifier.PUBLIC)
                                || unit.getModifiers().contains(JavaModifier.PROTECTED);
                        if (!exposed || unit.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                            return;
                        }
                        unit.getAllInvolvedRawTypes().stream()
                                .filter(DescribedPredicate.not(exposable()))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        unit, unit.getFullName() + " exposes " + type.getName())));
                    }
                });
    }
}
