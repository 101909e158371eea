package dev.aigatewaysim.pipeline;

import dev.aigatewaysim.http.Percent;
import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.redaction.SafeText;
import dev.aigatewaysim.suggestion.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The paths that exist, which messages about others are made with: they name the path that was seen, and the one that was
 * likely meant. Immutable and thread-safe.
 */
public final class KnownPaths {

    private static final String ID = "{id}";
    private static final int MAX_SHOWN = 120;

    /** Longer paths, or those of more parts, are too far from all that exist. */
    private static final int MAX_LENGTH = 300;

    private static final int MAX_PARTS = 8;

    private final List<Template> templates;
    private final String adminRoot;
    private final boolean console;

    private record Template(String path, List<String> parts) {
        static Template of(String path) {
            return new Template(path, List.of(path.substring(1).split("/", -1)));
        }
    }

    private KnownPaths(List<Template> templates, String adminRoot, boolean console) {
        this.templates = templates;
        this.adminRoot = adminRoot;
        this.console = console;
    }

    /**
     * The paths of the API and others.
     *
     * @param adminRoot what all others begin with, such as {@code /_simulator}
     * @param below the others, each after that root
     */
    public static KnownPaths ofApiAnd(String adminRoot, List<String> below) {
        return new KnownPaths(templates(below.stream().map(path -> adminRoot + path)), adminRoot.substring(1), false);
    }

    /** The same paths, with a console at the root of the others, to which those who ask for the server's root are led. */
    public KnownPaths withConsole() {
        return new KnownPaths(templates, adminRoot, true);
    }

    private static List<Template> templates(Stream<String> more) {
        Stream<String> api = Arrays.stream(Operation.values()).map(Operation::path);
        return Stream.concat(api, more).distinct().map(Template::of).toList();
    }

    /**
     * The message for a path that does not exist: what was seen, without anything that may be a secret, and the nearest path
     * that exists; where there is none, what lists them.
     *
     * @param rawPath as sent, still percent-encoded
     */
    public String notFound(String rawPath) {
        String hint = hint(rawPath);
        if (hint.isEmpty() && isDescribed()) {
            hint = (console && rawPath.equals("/") ? "; the console is at /" + adminRoot + "/" : "") + "; GET /"
                    + adminRoot + "/openapi.yaml lists the paths of the API, and /" + adminRoot
                    + "/admin.yaml those of the simulator";
        }
        return "there is nothing at " + shown(rawPath) + hint;
    }

    private boolean isDescribed() {
        String description = "/" + adminRoot + "/admin.yaml";
        return templates.stream().anyMatch(template -> template.path().equals(description));
    }

    /** What was likely meant, as the rest of a sentence; empty when that is not known. */
    public String hint(String rawPath) {
        if (!rawPath.startsWith("/")) {
            return "; a path begins with a slash";
        }
        if (Percent.decode(rawPath, false) == null) {
            return "; its percent-encoding is malformed: write % as %25, and each other special character as the %-encoded"
                    + " bytes of its UTF-8";
        }
        List<String> parts = rawPath.length() > MAX_LENGTH ? List.of() : parts(rawPath);
        if (parts.size() > MAX_PARTS || parts.isEmpty()) {
            return "";
        }
        Template same = find(parts, KnownPaths::isSame);
        if (same != null) {
            return "; did you mean " + same.path() + "?" + slip(rawPath);
        }
        Template meant = meant(parts);
        if (meant != null) {
            return "; did you mean " + meant.path() + "?";
        }
        return "";
    }

    /** The parts of the path, without what clients may add by mistake: empty parts, parameters, a fragment, dots. */
    private static List<String> parts(String rawPath) {
        List<String> parts = new ArrayList<>();
        for (String part : rawPath.replaceFirst("#.*", "").split("/", -1)) {
            String name = part.replaceFirst(";.*", "");
            if (name.equals("..") && !parts.isEmpty()) {
                parts.remove(parts.size() - 1);
            } else if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
                parts.add(name);
            }
        }
        return parts;
    }

    private static String slip(String rawPath) {
        if (rawPath.contains("//")) {
            return " Leave out the doubled slash: a client's base URL must not end with one";
        }
        return rawPath.endsWith("/") ? " Leave out the slash at its end" : "";
    }

    /** How well a part of a path fits to one of a template. */
    private interface Fit {
        boolean fits(String part, String known);
    }

    private static boolean isSame(String part, String known) {
        return known.equals(ID) || known.equals(part);
    }

    private static boolean isNear(String part, String known) {
        String letters = letters(known);
        return known.equals(ID) || Nearest.distance(letters(part), letters) * 3 <= letters.length();
    }

    private static String letters(String part) {
        return part.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
    }

    private @Nullable Template find(List<String> parts, Fit fit) {
        Template best = null;
        int least = Integer.MAX_VALUE;
        for (Template template : templates) {
            int distance = distance(parts, template.parts(), fit);
            if (distance < least) {
                best = template;
                least = distance;
            }
        }
        return best;
    }

    private static int distance(List<String> parts, List<String> known, Fit fit) {
        if (parts.size() != known.size()) {
            return Integer.MAX_VALUE;
        }
        int distance = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (!fit.fits(parts.get(i), known.get(i))) {
                return Integer.MAX_VALUE;
            }
            distance += known.get(i).equals(ID) ? 0 : Nearest.distance(letters(parts.get(i)), letters(known.get(i)));
        }
        return distance;
    }

    /** A path in other words, with something before it, without the root of the simulator's own, or with something after it. */
    private @Nullable Template meant(List<String> parts) {
        Template meant = find(parts, KnownPaths::isNear);
        for (int i = 1; meant == null && i < parts.size(); i++) {
            meant = find(parts.subList(i, parts.size()), KnownPaths::isSame);
        }
        for (String root : List.of("v1", adminRoot)) {
            meant = meant != null
                    ? meant
                    : find(Stream.concat(Stream.of(root), parts.stream()).toList(), KnownPaths::isNear);
        }
        for (int i = parts.size() - 1; meant == null && i > 0; i--) {
            meant = find(parts.subList(0, i), KnownPaths::isSame);
        }
        return meant;
    }

    /** The path as messages repeat it: without what may be a secret, the whole not longer than a line. */
    private String shown(String rawPath) {
        if (rawPath.isEmpty()) {
            return "an empty path";
        }
        Set<String> names = templates.stream()
                .flatMap(template -> template.parts().stream())
                .map(KnownPaths::letters)
                .collect(Collectors.toSet());
        return shown(rawPath, part -> shownPart(part, names));
    }

    /** A path of thousands of parts costs no more than what is shown of it. */
    static String shown(String rawPath, UnaryOperator<String> safe) {
        StringBuilder shown = new StringBuilder();
        int start = 0;
        while (start <= rawPath.length() && shown.length() <= MAX_SHOWN) {
            int slash = rawPath.indexOf('/', start);
            int end = slash < 0 ? rawPath.length() : slash;
            shown.append(start == 0 ? "" : "/").append(safe.apply(rawPath.substring(start, end)));
            start = end + 1;
        }
        return shown.length() <= MAX_SHOWN ? shown.toString() : shown.substring(0, MAX_SHOWN) + "…";
    }

    private static String shownPart(String part, Set<String> names) {
        return names.contains(letters(part)) ? part : SafeText.of(part.replaceAll("[^!-~]", "?"));
    }
}
