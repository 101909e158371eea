package dev.aigatewaysim.domain;

import dev.aigatewaysim.domain.id.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that differ from a value in one place only, each by the path of that place. */
public final class Variants {

    private Variants() {}

    /**
     * The value with each of its parts changed: the components of a record and of the records in it, and the elements of
     * its lists.
     *
     * @throws IllegalArgumentException when a part is null, or of an unknown type
     */
    public static Map<String, Object> of(Object value) {
        Map<String, Object> variants = new LinkedHashMap<>();
        if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                Object part = read(component, value);
                of(part).forEach((path, changed) -> variants.put(
                        component.getName() + (path.isEmpty() ? "" : "." + path), with(value, component, changed)));
            }
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            of(list.get(0)).forEach((path, changed) -> variants.put(path, List.of(changed)));
        } else {
            variants.put("", other(value));
        }
        return variants;
    }

    private static @Nullable Object other(Object value) {
        if (value instanceof String text) {
            return "other" + text;
        } else if (value instanceof Secret secret) {
            return new Secret("other" + secret.reveal());
        } else if (value instanceof Long number) {
            return number + 1;
        } else if (value instanceof Instant time) {
            return time.plus(Duration.ofDays(1));
        } else if (value instanceof Enum<?> constant) {
            Object[] all = constant.getDeclaringClass().getEnumConstants();
            return all.length == 1 ? null : all[(constant.ordinal() + 1) % all.length];
        }
        throw new IllegalArgumentException("give every component a value of a known type: " + value);
    }

    private static Object read(RecordComponent component, Object value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("reflection failed", impossible);
        }
    }

    private static Object with(Object value, RecordComponent changed, @Nullable Object part) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Object[] parts = Arrays.stream(components)
                .map(component -> component.getName().equals(changed.getName()) ? part : read(component, value))
                .toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = value.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("reflection failed", impossible);
        }
    }
}
