package dev.aigatewaysim.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretScanTest {

    private static List<String> secrets(String text) {
        List<String> secrets = new ArrayList<>();
        SecretScan.of(text, secrets::add);
        return secrets;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"value":"p4ss"                              | p4ss
                    {"value" : "p4ss","value":"other"}           | p4ss other
                    {"name":"n","value":"p4                      | p4
                    {"value":p4ss,"name":"n"}                    | p4ss
                    {'token':'p4ss'}                             | p4ss
                    {token:p4ss}                                 | p4ss
                    {"value":{"a":["p4",12,"ss"]},"name":"n"]    | a p4 12 ss
                    {"a":[{"password":"p4ss"}],"b":"n"           | p4ss
                    {"value":"p\\"4",                            | p"4 p\\"4
                    {"value":"p\\u00e9\\n\\/4",                   | pé¬/4 p\\u00e9\\n\\/4
                    {"value":"p\\u00",                           | pu00 p\\u00
                    {"v\\u0061lue":"p4ss"                         | p4ss
                    ]}]},{"value":"p4ss"                         | p4ss
                    """)
    void what_a_secret_member_holds_is_found_however_broken_the_text_is(String text, String found) {
        assertThat(String.join(" ", secrets(text)).replace('\n', '¬')).isEqualTo(found);
    }

    @Test
    void nothing_is_found_where_nothing_is_secret() {
        assertThat(secrets("{\"name\":\"n\",\"tokens\":[1,2}} \\ \" ' value")).isEmpty();
        assertThat(secrets("")).isEmpty();
    }
}
