package dev.aigatewaysim.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.aigatewaysim.redaction.BodyFormat;
import dev.aigatewaysim.redaction.SafeText;
import dev.aigatewaysim.redaction.SecretNames;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON bodies: compact, in the order in which they were sent, numbers as they were written. A member with a
 * {@linkplain SecretNames secret name} reads {@code "***"} whatever it holds, at any depth. All other names, texts and numbers,
 * of published and of unknown members alike, are kept unless a secret is in them or they look like one. A body that is not
 * strictly JSON is not written at all.
 *
 * <p>Thread-safe.
 */
public final class JsonBodyFormat implements BodyFormat {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String MASK = "***";

    public JsonBodyFormat() {}

    @Override
    public Content read(byte[] body) {
        try {
            return new JsonContent(StrictJson.parse(body));
        } catch (MalformedJsonException notJson) {
            return new BrokenContent(new String(body, StandardCharsets.UTF_8));
        }
    }

    @Override
    public Optional<String> member(String written, String pointer) {
        return JsonMembers.find(written, pointer);
    }

    @Override
    public Predicate<String> sameAs(String expected) {
        try {
            return JsonMembers.sameAs(expected);
        } catch (MalformedJsonException notJson) {
            throw new IllegalArgumentException("the value \"" + SafeText.of(expected) + "\" " + notJson.getMessage());
        }
    }

    /** Gives every text that a member with a secret name holds. */
    public static void findSecrets(Json json, Consumer<String> secrets) {
        findSecrets(json, false, secrets);
    }

    private static void findSecrets(Json json, boolean secret, Consumer<String> secrets) {
        if (json instanceof Json.Obj object) {
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                if (secret) {
                    secrets.accept(member.getKey());
                }
                findSecrets(member.getValue(), secret || SecretNames.isSecret(member.getKey()), secrets);
            }
        } else if (json instanceof Json.Arr array) {
            array.items().forEach(item -> findSecrets(item, secret, secrets));
        } else if (secret && json instanceof Json.Str string) {
            secrets.accept(string.value());
        } else if (secret && json instanceof Json.Num number) {
            secrets.accept(number.text());
        }
    }

    /** A body that is JSON. */
    private record JsonContent(Json json) implements Content {

        @Override
        public void findSecrets(Consumer<String> secrets) {
            JsonBodyFormat.findSecrets(json, secrets);
        }

        @Override
        public String write(UnaryOperator<String> redaction, int enough) {
            return new Writer(redaction, SecretNames::isSecret, enough).write(json);
        }

        @Override
        public String writeWithSecrets(int enough) {
            return new Writer(UnaryOperator.identity(), name -> false, enough).write(json);
        }

        @Override
        public String outline(UnaryOperator<String> redaction, int most) {
            if (!(json instanceof Json.Obj object) || object.members().isEmpty()) {
                return "";
            }
            List<String> names = new ArrayList<>();
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                if (names.size() == most) {
                    names.add("…");
                    break;
                }
                String name = redaction.apply(member.getKey());
                names.add(
                        member.getValue() instanceof Json.Arr array
                                ? name + "[" + array.items().size() + "]"
                                : name);
            }
            return "{" + String.join(", ", names) + "}";
        }
    }

    /** A body that is not JSON: what it calls a secret is one all the same. */
    private record BrokenContent(String text) implements Content {

        @Override
        public void findSecrets(Consumer<String> secrets) {
            SecretScan.of(text, secrets);
        }

        @Override
        public @Nullable String write(UnaryOperator<String> redaction, int enough) {
            return null;
        }

        @Override
        public @Nullable String writeWithSecrets(int enough) {
            return null;
        }

        @Override
        public String outline(UnaryOperator<String> redaction, int most) {
            return "";
        }
    }

    /** Writes until there is enough. */
    private static final class Writer {

        private final UnaryOperator<String> redaction;
        private final Predicate<String> masked;
        private final int enough;
        private final StringWriter text = new StringWriter();

        Writer(UnaryOperator<String> redaction, Predicate<String> masked, int enough) {
            this.redaction = redaction;
            this.masked = masked;
            this.enough = enough;
        }

        String write(Json json) {
            try (JsonGenerator out = FACTORY.createGenerator(text)) {
                out.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
                write(json, out);
            } catch (IOException impossible) {
                throw new IllegalStateException("writing to memory failed", impossible);
            }
            return text.toString();
        }

        private boolean isEnough(JsonGenerator out) {
            return text.getBuffer().length() + Math.max(0, out.getOutputBuffered()) >= enough;
        }

        private void write(Json json, JsonGenerator out) throws IOException {
            if (json instanceof Json.Obj object) {
                writeObject(object, out);
            } else if (json instanceof Json.Arr array) {
                writeArray(array, out);
            } else if (json instanceof Json.Str string) {
                out.writeString(redaction.apply(string.value()));
            } else if (json instanceof Json.Num number) {
                writeNumber(number.text(), redaction.apply(number.text()), out);
            } else if (json instanceof Json.Bool bool) {
                out.writeBoolean(bool.value());
            } else {
                out.writeNull();
            }
        }

        private void writeArray(Json.Arr array, JsonGenerator out) throws IOException {
            out.writeStartArray();
            for (Json item : array.items()) {
                if (isEnough(out)) {
                    return;
                }
                write(item, out);
            }
            if (!isEnough(out)) {
                out.writeEndArray();
            }
        }

        private void writeObject(Json.Obj object, JsonGenerator out) throws IOException {
            out.writeStartObject();
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                if (isEnough(out)) {
                    return;
                }
                out.writeFieldName(redaction.apply(member.getKey()));
                if (masked.test(member.getKey())) {
                    out.writeString(MASK);
                } else {
                    write(member.getValue(), out);
                }
            }
            if (!isEnough(out)) {
                out.writeEndObject();
            }
        }

        private static void writeNumber(String number, String clean, JsonGenerator out) throws IOException {
            if (number.equals(clean)) {
                out.writeNumber(number);
            } else {
                out.writeString(clean);
            }
        }
    }
}
