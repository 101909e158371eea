package dev.aigatewaysim.junit5;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestInstances;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Is registered by the annotations for {@link AiGatewaySimulatorExtension}, and fails the tests of a class that has
 * them without the extension: they would have no effect, and a test might pass for that reason. Thread-safe.
 */
final class RegistrationCheck implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

    /** Checks static fields, which an extension of the class sets before all tests. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (isRegisteredForClass(context)) {
            return;
        }
        Field field = firstField(context.getRequiredTestClass(), Modifier::isStatic);
        if (field != null) {
            throw missing(nameOf(field), usedAt(field));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (isRegistered(context)) {
            return;
        }
        Class<?> testClass = context.getRequiredTestClass();
        Field field = firstField(testClass, modifiers -> true);
        if (field != null) {
            throw missing(nameOf(field), usedAt(field));
        }
        Method method = context.getRequiredTestMethod();
        if (hasFixture(method)) {
            throw missing(testClass.getName() + "." + method.getName(), "@WithFixture");
        }
        Class<?> annotated = classes(testClass)
                .filter(RegistrationCheck::hasFixture)
                .findFirst()
                .orElse(null);
        if (annotated != null) {
            throw missing(annotated.getName(), "@WithFixture");
        }
    }

    private static boolean hasFixture(AnnotatedElement element) {
        return !AnnotationSupport.findRepeatableAnnotations(element, WithFixture.class)
                .isEmpty();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        for (Class<? extends Annotation> annotation : Injection.ANNOTATIONS) {
            if (parameter.isAnnotated(annotation) && !isRegistered(context)) {
                throw new ParameterResolutionException(
                        text(Parameter.place(parameter), "@" + annotation.getSimpleName()));
            }
        }
        return false;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        throw new ParameterResolutionException(Parameter.place(parameter) + ": nothing is injected here");
    }

    private static boolean isRegistered(ExtensionContext context) {
        return isRegisteredForClass(context)
                || context.getTestMethod().map(RegistrationCheck::isExtended).orElse(false)
                || context.getTestInstances().map(TestInstances::getAllInstances).orElse(List.of()).stream()
                        .anyMatch(instance ->
                                isIn(AnnotationSupport.findAnnotatedFieldValues(instance, RegisterExtension.class)));
    }

    /**
     * Whether the class has the extension. Later extensions have not been called yet, so their declarations are
     * checked, too.
     */
    private static boolean isRegisteredForClass(ExtensionContext context) {
        return Names.anyKnown(context)
                || classes(context.getRequiredTestClass())
                        .anyMatch(type -> isExtended(type)
                                || isIn(AnnotationSupport.findAnnotatedFieldValues(type, RegisterExtension.class)));
    }

    private static boolean isIn(Collection<Object> extensions) {
        return extensions.stream().anyMatch(AiGatewaySimulatorExtension.class::isInstance);
    }

    private static boolean isExtended(AnnotatedElement element) {
        return AnnotationSupport.findRepeatableAnnotations(element, ExtendWith.class).stream()
                .anyMatch(annotation -> Arrays.asList(annotation.value()).contains(AiGatewaySimulatorExtension.class));
    }

    /** Returns the class and, when it is nested, its enclosing classes. */
    private static Stream<Class<?>> classes(Class<?> testClass) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> type = testClass; type != null; type = outer(type)) {
            classes.add(type);
        }
        return classes.stream();
    }

    private static @Nullable Class<?> outer(Class<?> type) {
        return Modifier.isStatic(type.getModifiers()) ? null : type.getEnclosingClass();
    }

    private static @Nullable Field firstField(Class<?> testClass, Predicate<Integer> modifiers) {
        return classes(testClass)
                .flatMap(type -> Fields.annotated(type).stream())
                .filter(field -> modifiers.test(field.getModifiers()))
                .findFirst()
                .orElse(null);
    }

    private static String nameOf(Field field) {
        return field.getDeclaringClass().getName() + "." + field.getName();
    }

    private static String usedAt(Field field) {
        return Injection.ANNOTATIONS.stream()
                .filter(annotation -> AnnotationSupport.isAnnotated(field, annotation))
                .map(annotation -> "@" + annotation.getSimpleName())
                .findFirst()
                .orElseThrow();
    }

    private static ExtensionConfigurationException missing(String place, String annotation) {
        return new ExtensionConfigurationException(text(place, annotation));
    }

    private static String text(String place, String annotation) {
        return place + ": " + annotation
                + " has no effect without the extension; add @AiGatewayTest to the class, or an"
                + " AiGatewaySimulatorExtension in a static field with @RegisterExtension";
    }
}
