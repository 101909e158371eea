package dev.aigatewaysim.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IndentedJsonTest {

    private static String indented(String json) {
        return new String(IndentedJson.of(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void a_line_for_each_member_and_element() {
        assertThat(indented("{\"a\":[1,{\"b\":null}],\"c\":{},\"d\":[]}")).isEqualTo("""
                {
                  "a": [
                    1,
                    {
                      "b": null
                    }
                  ],
                  "c": {},
                  "d": []
                }
                """);
    }

    @Test
    void values_stay_as_they_are_written() {
        assertThat(indented("[0.10,12345678901234567890.123456789,\"\\u0000 \\\" é\"]"))
                .isEqualTo("""
                [
                  0.10,
                  12345678901234567890.123456789,
                  "\\u0000 \\" é"
                ]
                """);
    }
}
