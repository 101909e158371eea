package dev.aigatewaysim.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public API of a module as text, one line for each public type and each of its public and protected members. */
public final class PublicApi {

    /** A public type, with everything before it. */
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("\\A(.*?)^public [a-z -]*(class|record|interface) ", Pattern.DOTALL | Pattern.MULTILINE);

    private PublicApi() {}

    /**
     * Fails when the public API is not the recorded one.
     *
     * @param classes the folder of the module's classes
     * @param packages which packages are published
     * @param recorded the file that holds the API; written anew with {@code -Dapi.update}
     */
    public static void check(Path classes, Predicate<String> packages, Path recorded) throws Exception {
        Set<String> api = of(classes, packages);
        if (System.getProperty("api.update") != null) {
            Files.createDirectories(recorded.getParent());
            Files.write(recorded, api);
            return;
        }
        Set<String> before = new TreeSet<>(Files.exists(recorded) ? Files.readAllLines(recorded) : List.of());
        List<String> difference = new ArrayList<>();
        before.stream().filter(line -> !api.contains(line)).forEach(line -> difference.add("- " + line));
        api.stream().filter(line -> !before.contains(line)).forEach(line -> difference.add("+ " + line));
        if (!difference.isEmpty()) {
            fail("The public API differs from " + recorded + ":\n" + String.join("\n", difference)
                    + "\nIf this is intended, run the test with -Dapi.update and commit the file.");
        }
    }

    /**
     * Fails when the documentation of a public type does not say whether it is thread-safe. Enums and annotations always are.
     *
     * @param sources the folder of the module's sources
     */
    public static void checkThreadSafety(Path sources, Predicate<String> packages) throws IOException {
        List<Path> silent = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String folder = sources.relativize(file.getParent()).toString();
                Matcher type = PUBLIC_TYPE.matcher(Files.readString(file));
                if (packages.test(folder.replace(File.separatorChar, '.'))
                        && type.find()
                        && !type.group(1).contains("hread-safe")) {
                    silent.add(file);
                }
            }
        }
        assertThat(silent).as("types that do not say whether they are thread-safe").isEmpty();
    }

    private static Set<String> of(Path classes, Predicate<String> packages) throws IOException, ClassNotFoundException {
        List<String> names;
        try (Stream<Path> files = Files.walk(classes)) {
            names = files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace(classes.getFileSystem().getSeparator(), "."))
                    .toList();
        }
        Set<String> lines = new TreeSet<>();
        for (String name : names) {
            Class<?> type = Class.forName(name, false, PublicApi.class.getClassLoader());
            if (packages.test(type.getPackageName()) && isVisible(type)) {
                describe(type, lines);
            }
        }
        return lines;
    }

    private static boolean isVisible(Class<?> type) {
        for (Class<?> outer = type; outer != null; outer = outer.getDeclaringClass()) {
            if (!isVisible(outer.getModifiers()) || outer.isAnonymousClass() || outer.isLocalClass()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static void describe(Class<?> type, Set<String> lines) {
        String name = type.getName().replace('$', '.');
        List<Type> parents = new ArrayList<>(Arrays.asList(type.getGenericInterfaces()));
        if (type.getGenericSuperclass() != null && type.getGenericSuperclass() != Object.class) {
            parents.add(0, type.getGenericSuperclass());
        }
        lines.add(name + variables(type.getTypeParameters()) + ": " + modifiers(type.getModifiers(), Modifier.classModifiers())
                + kind(type) + (parents.isEmpty() ? "" : " of " + types(parents.toArray(Type[]::new))));
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
                lines.add(name + "." + field.getName() + ": "
                        + modifiers(field.getModifiers(), Modifier.fieldModifiers()) + text(field.getGenericType()));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            add(constructor, name + ".new", "", lines);
        }
        for (Method method : type.getDeclaredMethods()) {
            if (!method.isBridge()) {
                add(method, name + "." + method.getName(), text(method.getGenericReturnType()), lines);
            }
        }
    }

    private static void add(Executable member, String name, String result, Set<String> lines) {
        if (isVisible(member.getModifiers()) && !member.isSynthetic()) {
            Type[] thrown = member.getGenericExceptionTypes();
            lines.add(name + variables(member.getTypeParameters()) + "(" + types(member.getGenericParameterTypes()) + "): "
                    + modifiers(member.getModifiers(), Modifier.methodModifiers()) + result
                    + (thrown.length == 0 ? "" : " throws " + types(thrown)));
        }
    }

    private static String kind(Class<?> type) {
        String sealed = type.isSealed() ? "sealed " : "";
        if (type.isAnnotation()) {
            return "annotation";
        }
        if (type.isInterface()) {
            return sealed + "interface";
        }
        return sealed + (type.isRecord() ? "record" : type.isEnum() ? "enum" : "class");
    }

    /** Without those that are true of most and those that are no part of the contract. */
    private static String modifiers(int modifiers, int mask) {
        int left = modifiers & mask & ~(Modifier.PUBLIC | Modifier.SYNCHRONIZED | Modifier.NATIVE | Modifier.INTERFACE);
        return left == 0 ? "" : Modifier.toString(left) + " ";
    }

    private static String variables(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables)
                        .map(variable -> variable.getName() + bounds(variable))
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String bounds(TypeVariable<?> variable) {
        Type[] bounds = variable.getBounds();
        return bounds.length == 1 && bounds[0] == Object.class ? "" : " extends " + types(bounds);
    }

    private static String types(Type[] types) {
        return Arrays.stream(types).map(PublicApi::text).collect(Collectors.joining(", "));
    }

    private static String text(Type type) {
        return type.getTypeName().replace("java.lang.", "").replace('$', '.');
    }
}
