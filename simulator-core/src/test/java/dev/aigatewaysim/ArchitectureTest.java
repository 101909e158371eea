package dev.aigatewaysim;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.RequestSecrets;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the architecture, see the package-infos. */
class ArchitectureTest {

    private static final String ROOT = "dev.aigatewaysim";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    private static final String DOMAIN = ROOT + ".domain..";
    private static final String OPERATION = ROOT + ".operation..";
    private static final String JOURNAL = ROOT + ".journal..";
    private static final String FAULT = ROOT + ".fault..";
    private static final String UNFINISHED = ROOT + ".unfinished..";
    private static final String REDACTION = ROOT + ".redaction..";
    private static final String SUGGESTION = ROOT + ".suggestion..";
    private static final String JSON = ROOT + ".json..";
    private static final String HTTP = ROOT + ".http..";
    private static final String ENDPOINT = ROOT + ".endpoint..";
    private static final String PIPELINE = ROOT + ".pipeline..";
    private static final String CONTROL_PLANE = ROOT + ".controlplane..";
    private static final String DATA_PLANE = ROOT + ".dataplane..";
    private static final String FIXTURE = ROOT + ".fixture..";
    private static final String ADMIN = ROOT + ".admin..";
    private static final String CLI = ROOT + ".cli..";

    @Test
    void the_domain_uses_only_java() {
        classes()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        DOMAIN,
                        JOURNAL,
                        FAULT,
                        UNFINISHED,
                        REDACTION,
                        SUGGESTION,
                        "java..",
                        "org.jspecify.annotations..",
                        "org.pcollections..")
                .because(
                        "what the gateway is does not depend on how it is reached; an account owns its journal and faults")
                .check(CLASSES);
    }

    @Test
    void only_accounts_see_journals_and_faults() {
        noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .and()
                .resideOutsideOfPackage(ROOT + ".domain.account..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JOURNAL, FAULT)
                .because("a resource does not know who asked for it")
                .check(CLASSES);
    }

    @Test
    void only_accounts_and_scripts_note_unfinished_calls() {
        noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .and()
                .resideOutsideOfPackages(ROOT + ".domain.account..", ROOT + ".domain.upstream..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(UNFINISHED)
                .because("only what is said in a chain of calls can be unfinished")
                .check(CLASSES);
    }

    @Test
    void operations_use_only_java() {
        classes()
                .that()
                .resideInAPackage(OPERATION)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(OPERATION, "java..", "org.jspecify.annotations..")
                .because("the list of operations is a value that everything else may read")
                .check(CLASSES);
    }

    @Test
    void redaction_uses_only_java() {
        classes()
                .that()
                .resideInAPackage(REDACTION)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(REDACTION, "java..", "org.jspecify.annotations..")
                .because("there is one rule for what a secret is, and everything else uses it")
                .check(CLASSES);
    }

    @Test
    void suggestions_use_only_java_and_redaction() {
        classes()
                .that()
                .resideInAPackage(SUGGESTION)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(SUGGESTION, REDACTION, "java..", "org.jspecify.annotations..")
                .because("whoever refuses a name may suggest another one")
                .check(CLASSES);
    }

    @Test
    void the_journal_keeps_no_secrets() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(JOURNAL)
                .should()
                .haveRawType(Redactor.class)
                .orShould()
                .haveRawType(RequestSecrets.class)
                .because(
                        "the secrets of a request are as large as its body, and the journal's bound does not count them")
                .check(CLASSES);
    }

    @Test
    void the_journal_uses_only_java_and_operations() {
        classes()
                .that()
                .resideInAPackage(JOURNAL)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(JOURNAL, OPERATION, UNFINISHED, REDACTION, "java..", "org.jspecify.annotations..")
                .because("a test reads the journal without knowing how it was filled")
                .check(CLASSES);
    }

    @Test
    void faults_know_requests_but_no_wire() {
        classes()
                .that()
                .resideInAPackage(FAULT)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        FAULT, JOURNAL, OPERATION, UNFINISHED, REDACTION, "java..", "org.jspecify.annotations..")
                .because("what goes wrong is said in a test, how it looks on the wire is up to the HTTP package")
                .check(CLASSES);
    }

    @Test
    void unfinished_calls_use_only_java() {
        classes()
                .that()
                .resideInAPackage(UNFINISHED)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(UNFINISHED, "java..", "org.jspecify.annotations..")
                .because("journals and faults note them there")
                .check(CLASSES);
    }

    @Test
    void only_the_javalin_server_sees_javalin() {
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.aigatewaysim\\.http\\.JavalinServer(\\$.*)?")
                .should()
                .dependOnClassesThat(resideInAPackage("io.javalin.."))
                .because("another server must cost one file")
                .check(CLASSES);
    }

    @Test
    void only_the_http_package_sees_jetty_and_servlets() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HTTP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jetty..", "jakarta..")
                .because("everything else sees requests and responses through its types")
                .check(CLASSES);
    }

    @Test
    void only_the_json_package_sees_jackson() {
        noClasses()
                .that()
                .resideOutsideOfPackage(JSON)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .because("everything else reads and writes JSON through its types")
                .check(CLASSES);
    }

    @Test
    void arrows_point_down_from_json() {
        downOnly(
                JSON, "JSON is read and written in the same way wherever it comes from", DOMAIN, REDACTION, SUGGESTION);
    }

    @Test
    void arrows_point_down_from_http() {
        downOnly(
                HTTP,
                "HTTP is the same whatever is served: it knows no account, no operation and no published error code",
                ROOT + ".domain.id..",
                FAULT,
                REDACTION,
                JSON);
    }

    @Test
    void arrows_point_down_from_endpoints() {
        downOnly(ENDPOINT, "what operations are made of does not depend on how requests reach them", endpointsAnd());
    }

    @Test
    void arrows_point_down_from_the_pipeline() {
        downOnly(PIPELINE, "the way of a request is the same for every API behind it", endpointsAnd());
    }

    @Test
    void arrows_point_down_from_the_data_plane() {
        downOnly(DATA_PLANE, "model traffic does not need the management API", endpointsAnd(PIPELINE));
    }

    @Test
    void dialects_do_not_know_each_other() {
        slices().matching(ROOT + ".dataplane.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAPackage(DATA_PLANE), resideInAPackage(ROOT + ".dataplane.model.."))
                .because("a dialect is added or changed in its own package")
                .check(CLASSES);
    }

    @Test
    void arrows_point_down_from_the_control_plane() {
        downOnly(CONTROL_PLANE, "the API must work without admin paths", endpointsAnd(PIPELINE));
    }

    @Test
    void arrows_point_down_from_admin() {
        downOnly(
                ADMIN,
                "admin paths are served by the simulator, not the other way round",
                endpointsAnd(PIPELINE, CONTROL_PLANE, DATA_PLANE, FIXTURE));
    }

    @Test
    void arrows_point_down_from_fixtures() {
        downOnly(
                FIXTURE,
                "a file is one way to fill an account",
                DOMAIN,
                OPERATION,
                REDACTION,
                SUGGESTION,
                JSON,
                HTTP,
                ENDPOINT,
                CONTROL_PLANE);
    }

    @Test
    void arrows_point_down_from_the_root_package() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLI)
                .because("the command line is one of its users")
                .check(CLASSES);
    }

    /** @param below the packages that it may use, besides itself */
    private static void downOnly(String from, String why, String... below) {
        DescribedPredicate<JavaClass> elsewhere = resideInAPackage(ROOT + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(below)))
                .and(DescribedPredicate.not(resideInAPackage(from)));
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat(elsewhere)
                .because(why)
                .check(CLASSES);
    }

    /** Endpoints, what they may use, and some more. */
    private static String[] endpointsAnd(String... more) {
        return Stream.concat(
                        Stream.of(DOMAIN, OPERATION, JOURNAL, FAULT, REDACTION, SUGGESTION, JSON, HTTP, ENDPOINT),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void kinds_of_the_control_plane_do_not_know_each_other() {
        slices().matching(ROOT + ".controlplane.(*)..")
                .should()
                .notDependOnEachOther()
                .because("a kind is added or changed in its own package")
                .check(CLASSES);
    }

    @Test
    void kinds_of_the_control_plane_do_not_know_the_pipeline() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".controlplane.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PIPELINE)
                .because("an operation reads, acts and writes; what happens around it is the pipeline's")
                .check(CLASSES);
    }

    @Test
    void features_have_no_cycles() {
        slices().matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("features in a circle are one feature")
                .check(CLASSES);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("(**)")
                .should()
                .beFreeOfCycles()
                .because(
                        "packages in a circle are one package; in the domain, who still uses a resource is a function that the"
                                + " account hands in")
                .check(CLASSES);
    }

    @Test
    void time_is_the_clocks() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("a test sets the clock")
                .check(CLASSES);
    }

    @Test
    void chance_is_the_generators() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".domain.id..")
                .should()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .because("a seed reproduces every identifier and token")
                .check(CLASSES);
    }

    @Test
    void only_the_command_line_prints() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a library's words go to the log of whoever uses it")
                .check(CLASSES);
    }

    @Test
    void loggers_are_made_in_one_place() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".http.Loggers")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.slf4j.LoggerFactory")
                .because("SLF4J prints to standard error when it is first used without a logging backend")
                .check(CLASSES);
    }

    @Test
    void the_public_api_shows_only_java_and_itself() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(ROOT, DOMAIN, JOURNAL, FAULT, REDACTION, FIXTURE, UNFINISHED)
                .should(showOnly(ROOT, "java"))
                .because("a user's build must not meet the libraries inside")
                .check(CLASSES);
    }

    private static ArchCondition<JavaMethod> showOnly(String... packages) {
        return new ArchCondition<>("show only types of " + String.join(", ", packages)) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (method.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                    return;
                }
                method.getAllInvolvedRawTypes().stream()
                        .map(JavaClass::getBaseComponentType)
                        .filter(type -> !type.isPrimitive() && !isIn(type.getPackageName(), packages))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " shows " + type.getName())));
            }
        };
    }

    private static boolean isIn(String name, String... packages) {
        for (String allowed : packages) {
            if (name.equals(allowed) || name.startsWith(allowed + ".")) {
                return true;
            }
        }
        return false;
    }
}
