package dev.aigatewaysim.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** JSON as people read it: a line for each member and each element, indented by two spaces. Thread-safe. */
public final class IndentedJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");
    private static final Separators SEPARATORS = Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");

    private IndentedJson() {}

    /**
     * Indents a text; values stay as they are written.
     *
     * @param json a JSON text in UTF-8, made by this server
     * @return the same values, with a line break at the end
     */
    public static byte[] of(byte[] json) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(SEPARATORS);
        printer.indentObjectsWith(TWO_SPACES);
        printer.indentArraysWith(TWO_SPACES);
        ByteArrayOutputStream indented = new ByteArrayOutputStream(json.length + json.length / 2);
        try (JsonParser parser = FACTORY.createParser(json);
                JsonGenerator generator = FACTORY.createGenerator(indented)) {
            generator.setPrettyPrinter(printer);
            while (parser.nextToken() != null) {
                generator.copyCurrentEventExact(parser);
            }
            generator.writeRaw('\n');
        } catch (IOException impossible) {
            throw new IllegalStateException("indenting in memory failed", impossible);
        }
        return indented.toByteArray();
    }
}
