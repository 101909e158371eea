package dev.aigatewaysim.json;

import dev.aigatewaysim.domain.refusal.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the fields of JSON texts for tests, and keeps what is found to be wrong with them. */
final class FieldsReader {

    private final @Nullable References references;
    private final List<FieldFinding> findings = new ArrayList<>();

    FieldsReader(@Nullable References references) {
        this.references = references;
    }

    <T> @Nullable T read(String json, Function<Fields, T> reader) {
        Json value = StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
        return Fields.read(value, FieldPath.ROOT, references, findings, reader);
    }

    List<FieldFinding> findings() {
        return findings;
    }

    /** All findings, each as its place and its message. */
    List<String> found() {
        return findings.stream()
                .map(finding -> finding.where() + " " + finding.message())
                .toList();
    }
}
