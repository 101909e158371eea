package dev.aigatewaysim.packed;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which types a caller of a class meets: supertypes, and what its public and protected members take, give and throw. */
final class PublicSignatures {

    private final Set<Type> seen = new HashSet<>();
    private final Set<String> named = new TreeSet<>();

    private PublicSignatures() {}

    /** The names of all types that a class shows. */
    static Set<String> of(Class<?> shown) {
        PublicSignatures signatures = new PublicSignatures();
        signatures.read(shown);
        return signatures.named;
    }

    private void read(Class<?> shown) {
        addVariables(shown);
        add(shown.getGenericSuperclass());
        addAll(shown.getGenericInterfaces());
        Class<?>[] permitted = shown.getPermittedSubclasses();
        if (permitted != null) {
            Arrays.stream(permitted)
                    .filter(type -> isVisible(type.getModifiers()))
                    .forEach(this::add);
        }
        RecordComponent[] components = shown.getRecordComponents();
        if (components != null) {
            Arrays.stream(components).map(RecordComponent::getGenericType).forEach(this::add);
        }
        Arrays.stream(shown.getDeclaredFields())
                .filter(field -> isVisible(field.getModifiers()))
                .map(Field::getGenericType)
                .forEach(this::add);
        Stream.concat(Arrays.stream(shown.getDeclaredMethods()), Arrays.stream(shown.getDeclaredConstructors()))
                .filter(member -> isVisible(member.getModifiers()))
                .forEach(this::read);
    }

    private void read(Executable member) {
        addVariables(member);
        add(member.getAnnotatedReturnType().getType());
        addAll(member.getGenericParameterTypes());
        addAll(member.getGenericExceptionTypes());
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private void addVariables(GenericDeclaration generic) {
        for (TypeVariable<?> variable : generic.getTypeParameters()) {
            addAll(variable.getBounds());
        }
    }

    private void addAll(Type[] types) {
        Arrays.stream(types).forEach(this::add);
    }

    private void add(Type type) {
        if (type == null || !seen.add(type)) {
            return;
        }
        if (type instanceof Class<?> plain) {
            addClass(plain);
        } else if (type instanceof ParameterizedType parameterized) {
            add(parameterized.getRawType());
            add(parameterized.getOwnerType());
            addAll(parameterized.getActualTypeArguments());
        } else if (type instanceof GenericArrayType array) {
            add(array.getGenericComponentType());
        } else if (type instanceof WildcardType wildcard) {
            addAll(wildcard.getUpperBounds());
            addAll(wildcard.getLowerBounds());
        } else if (type instanceof TypeVariable<?> variable) {
            addAll(variable.getBounds());
        }
    }

    private void addClass(Class<?> type) {
        if (type.isArray()) {
            add(type.getComponentType());
        } else if (!type.isPrimitive()) {
            named.add(type.getName());
        }
    }
}
