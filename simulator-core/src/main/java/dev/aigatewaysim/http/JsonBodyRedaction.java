package dev.aigatewaysim.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.aigatewaysim.journal.BodyRedaction;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a JSON body for the journal: compact, in the order in which it was sent, numbers as they were written. A member
 * named {@code value} or {@code token}, or with a name that speaks of a secret, reads {@code "***"} whatever it holds, at any
 * depth and in any letter case. All other names, texts and numbers, of published and of unknown members alike, are kept
 * unless a secret stands in them or they look like one. A body that is not strictly JSON is not written at all.
 *
 * <p>Thread-safe.
 */
public final class JsonBodyRedaction implements BodyRedaction {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String STRUCK = "***";
    private static final Set<String> SECRET_NAMES = Set.of("value", "token");
    private static final Pattern SECRET_WORDS =
            Pattern.compile("secret|password|credential|apikey|api_key|authorization");

    public JsonBodyRedaction() {}

    @Override
    public @Nullable String redact(byte[] body, Secrets secrets) {
        Json json;
        try {
            json = StrictJson.parse(body);
        } catch (ApiError notJson) {
            return null;
        }
        findSecrets(json, false, secrets);
        StringWriter text = new StringWriter(body.length);
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            write(json, secrets, out);
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return text.toString();
    }

    private static void findSecrets(Json json, boolean secret, Secrets secrets) {
        if (json instanceof Json.Obj object) {
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                if (secret) {
                    secrets.add(member.getKey());
                }
                findSecrets(member.getValue(), secret || isSecret(member.getKey()), secrets);
            }
        } else if (json instanceof Json.Arr array) {
            array.items().forEach(item -> findSecrets(item, secret, secrets));
        } else if (secret && json instanceof Json.Str string) {
            secrets.add(string.value());
        } else if (secret && json instanceof Json.Num number) {
            secrets.add(number.text());
        }
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET_NAMES.contains(lower) || SECRET_WORDS.matcher(lower).find();
    }

    private static void write(Json json, Secrets secrets, JsonGenerator out) throws IOException {
        if (json instanceof Json.Obj object) {
            writeObject(object, secrets, out);
        } else if (json instanceof Json.Arr array) {
            out.writeStartArray();
            for (Json item : array.items()) {
                write(item, secrets, out);
            }
            out.writeEndArray();
        } else if (json instanceof Json.Str string) {
            out.writeString(secrets.strike(string.value()));
        } else if (json instanceof Json.Num number) {
            writeNumber(number.text(), secrets.strike(number.text()), out);
        } else if (json instanceof Json.Bool bool) {
            out.writeBoolean(bool.value());
        } else {
            out.writeNull();
        }
    }

    private static void writeObject(Json.Obj object, Secrets secrets, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            out.writeFieldName(secrets.strike(member.getKey()));
            if (isSecret(member.getKey())) {
                out.writeString(STRUCK);
            } else {
                write(member.getValue(), secrets, out);
            }
        }
        out.writeEndObject();
    }

    private static void writeNumber(String number, String clean, JsonGenerator out) throws IOException {
        if (number.equals(clean)) {
            out.writeNumber(number);
        } else {
            out.writeString(clean);
        }
    }
}
