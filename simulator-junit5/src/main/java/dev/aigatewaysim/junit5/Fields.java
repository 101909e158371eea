package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Sets the annotated fields of test classes and their instances. */
final class Fields {

    private static final Predicate<Field> ANNOTATED = field ->
            Injection.ANNOTATIONS.stream().anyMatch(annotation -> AnnotationSupport.isAnnotated(field, annotation));

    private Fields() {}

    /** Sets the static fields of the class that request this simulator. */
    static void setStatic(Class<?> testClass, ClassScope scope) {
        set(testClass, null, Modifier::isStatic, scope, scope.gateway(), injection -> {
            if (!injection.kind().isOfServer() && !scope.hasOneAccount()) {
                throw new IllegalArgumentException(
                        "it is static, but with isolation = METHOD each invocation has its own"
                                + " account; make it an instance field, or use a parameter");
            }
            return true;
        });
    }

    /** Sets the fields of the instance that request this simulator and meet the condition. */
    static void set(Object instance, ClassScope scope, AiGatewaySimulator gateway, Predicate<Injection> condition) {
        set(instance.getClass(), instance, modifiers -> !Modifier.isStatic(modifiers), scope, gateway, condition);
    }

    private static void set(
            Class<?> type,
            @Nullable Object instance,
            Predicate<Integer> modifiers,
            ClassScope scope,
            AiGatewaySimulator gateway,
            Predicate<Injection> condition) {
        List<Field> fields = ReflectionSupport.findFields(
                type,
                ANNOTATED.and(field -> modifiers.test(field.getModifiers()) && !isRecordComponent(field)),
                HierarchyTraversalMode.TOP_DOWN);
        for (Field field : fields) {
            try {
                Injection injection = Injection.of(annotationsOf(field), field.getType());
                if (injection != null && injection.name().equals(scope.options().name()) && condition.test(injection)) {
                    set(field, instance, injection.valueFrom(gateway, scope));
                }
            } catch (IllegalArgumentException wrong) {
                throw new ExtensionConfigurationException(
                        field.getDeclaringClass().getName() + "." + field.getName() + ": " + wrong.getMessage());
            }
        }
    }

    /**
     * Checks that each annotated field refers to a simulator that exists.
     *
     * @throws ExtensionConfigurationException when one does not
     */
    static void refuseUnknown(Class<?> type, ExtensionContext context) {
        for (Field field : annotated(type)) {
            Injection injection = Injection.of(annotationsOf(field), field.getType());
            if (injection != null && !Names.known(injection.name(), context)) {
                throw new ExtensionConfigurationException(
                        field.getDeclaringClass().getName() + "." + field.getName() + ": "
                                + Names.unknown(injection.name(), context) + injection.wayOut());
            }
        }
    }

    /** Returns the annotated fields of the class and its superclasses. */
    static List<Field> annotated(Class<?> type) {
        return ReflectionSupport.findFields(type, ANNOTATED, HierarchyTraversalMode.TOP_DOWN);
    }

    private static void set(Field field, @Nullable Object instance, Object value) {
        if (Modifier.isFinal(field.getModifiers())) {
            throw new IllegalArgumentException("it is final and cannot be set; remove final");
        }
        try {
            field.setAccessible(true);
            field.set(instance, value);
        } catch (IllegalAccessException | RuntimeException closed) {
            throw new IllegalArgumentException("it cannot be set (" + closed.getMessage()
                    + "); open its package to dev.aigatewaysim.junit5, or use a parameter");
        }
    }

    /** An annotation on a component of a record applies to its constructor. */
    private static boolean isRecordComponent(Field field) {
        return field.getDeclaringClass().isRecord() && !Modifier.isStatic(field.getModifiers());
    }

    private static Injection.Annotations annotationsOf(Field field) {
        return new Injection.Annotations() {
            @Override
            public <A extends Annotation> Optional<A> find(Class<A> type) {
                return AnnotationSupport.findAnnotation(field, type);
            }
        };
    }
}
