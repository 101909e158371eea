package dev.aigatewaysim.json;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON value of a request, with where it starts in the text, counted in characters from zero. */
public sealed interface Json {

    /** Where the value starts. */
    int start();

    /** What kind of value it is, for messages. */
    String kind();

    /**
     * Where the value that a JSON Pointer names starts; for a member that is absent, where its object ends.
     *
     * @return a position that orders pointers as their values are in the document
     */
    default int positionOf(String pointer) {
        Json value = this;
        for (String part : parts(pointer)) {
            Json next = value.member(part);
            if (next == null) {
                return value.end();
            }
            value = next;
        }
        return value.start();
    }

    /** The value that a JSON Pointer names; null when there is none. */
    default @Nullable Json at(String pointer) {
        Json value = this;
        for (String part : parts(pointer)) {
            value = value == null ? null : value.member(part);
        }
        return value;
    }

    private static String[] parts(String pointer) {
        return pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1);
    }

    private @Nullable Json member(String part) {
        if (this instanceof Obj object) {
            return object.members().get(part.replace("~1", "/").replace("~0", "~"));
        }
        if (this instanceof Arr array) {
            int index = Integer.parseInt(part);
            return index < array.items().size() ? array.items().get(index) : null;
        }
        return null;
    }

    /** Where the value ends. */
    default int end() {
        return start();
    }

    /** An object; its members in the order of the text. */
    record Obj(int start, int end, LinkedHashMap<String, Json> members) implements Json {
        @Override
        public String kind() {
            return "an object";
        }
    }

    /** An array. */
    record Arr(int start, int end, List<Json> items) implements Json {
        @Override
        public String kind() {
            return "an array";
        }
    }

    /** A text. */
    record Str(int start, String value) implements Json {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /** A number, as written. */
    record Num(int start, String text) implements Json {
        @Override
        public String kind() {
            return "a number";
        }

        /** The number, when it is written as a whole one and fits into 64 bits; null otherwise. */
        public @Nullable Long whole() {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException notWhole) {
                return null;
            }
        }

        /** Whether it is written without fraction and exponent, however large it is. */
        boolean isWrittenWhole() {
            return text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        }
    }

    /** True or false. */
    record Bool(int start, boolean value) implements Json {
        @Override
        public String kind() {
            return "a boolean";
        }
    }

    /** Null. */
    record Null(int start) implements Json {
        @Override
        public String kind() {
            return "null";
        }
    }
}
