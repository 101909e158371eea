package dev.aigatewaysim.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CompactJsonTest {

    @Test
    void a_value_has_no_space_and_keeps_its_order_and_numbers() {
        Json value = parse("{ \"b\" : [ 1.50, -2e3, true , null ], \"a\" : { } , \"c\" : \"x y\" }");

        assertThat(CompactJson.of(value)).isEqualTo("{\"b\":[1.50,-2e3,true,null],\"a\":{},\"c\":\"x y\"}");
    }

    @Test
    void what_cannot_be_in_a_string_is_escaped() {
        assertThat(CompactJson.quoted("\"\\\n\u0001é/")).isEqualTo("\"\\\"\\\\\\n\\u0001é/\"");
    }

    @Property
    void a_quoted_string_is_read_as_the_same(@ForAll String string) {
        String text = string.codePoints()
                .filter(point -> Character.getType(point) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(parse(CompactJson.quoted(text))).isEqualTo(new Json.Str(0, text));
    }

    private static Json parse(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
