package dev.aigatewaysim.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSecretsTest {

    private final List<String> live = new ArrayList<>();
    private final KnownSecrets known = new KnownSecrets("gpt-4o"::equals, live::forEach);
    private final Redactor redactor = known.redactor();

    @Test
    void secrets_that_are_added_later_are_redacted_by_a_redactor_that_was_made_before() {
        assertThat(redactor.redact("of plain words")).isEqualTo("of plain words");

        known.add("plain words");

        assertThat(redactor.redact("x_plain words!")).isEqualTo("x_***!");
    }

    @Test
    void one_that_holds_another_is_redacted_as_a_whole() {
        known.add("hush");
        known.add("hush-hidden-tail");

        assertThat(redactor.redact("hush-hidden-tail hush")).isEqualTo("*** ***");
    }

    @ParameterizedTest
    @CsvSource({
        "plain%20words, ***",
        "%70lain%20words, ***",
        "plain%2520words, ***",
        "a=plain+words&b, a=***&b",
        "plain\\u0020words, ***",
        "\\u0070lain%20words!, ***!",
        "plain%5Cu0020words, ***"
    })
    void encoded_ones_are_found(String text, String shown) {
        known.add("plain words");

        assertThat(redactor.redact(text)).isEqualTo(shown);
    }

    @Test
    void one_that_looks_encoded_itself_is_found_as_it_is_and_encoded() {
        known.add("50%41\\n\"");

        assertThat(redactor.redact("50%41\\n\"|50%2541%5Cn%22|50%41\\\\n\\\"|50A\n\""))
                .isEqualTo("***|***|***|***");
    }

    @Test
    void short_ones_are_redacted_where_they_are_words() {
        known.add("test");
        known.add("abc");

        assertThat(redactor.redact("test abc latest test2 (test)")).isEqualTo("*** abc latest test2 (***)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accessKeyConfigurationId",
                "name",
                "gpt-4o",
                "aigk_0ujtsYcgvSTl8PAuAdqWYSMnLOv",
                "chatcmpl-0ujtsYcgvSTl8PAuAdqWYSMnLOv",
                "call_0ujtsYcgvSTl8PAuAdqWYSMnLOv_12",
            })
    void what_is_published_is_never_redacted(String text) {
        known.add(text);
        known.add(text.substring(0, 4));

        assertThat(redactor.redact("/" + text + " is " + text)).isEqualTo("/" + text + " is " + text);
    }

    @Test
    void what_a_cut_has_left_of_one_is_redacted() {
        known.add("a long secret of several words");

        assertThat(redactor.redact("'a long secret…' is not known")).isEqualTo("'***…' is not known");
    }

    @Test
    void what_masks_have_joined_is_redacted_again() {
        known.add("other***tail");
        known.add("hush-hush");

        assertThat(redactor.redact("otherhush-hushtail")).isEqualTo("***");
    }

    @Test
    void those_that_are_gone_are_forgotten_when_many_new_ones_have_come() {
        known.add("the first one");
        known.add("the living one");
        live.add("the living one");

        for (int i = 0; i < 3000; i++) {
            known.add("secret number " + i);
        }

        assertThat(known.sweeps()).isPositive();
        assertThat(redactor.redact("the living one, secret number 2999")).isEqualTo("***, ***");
        assertThat(redactor.redact("the first one")).isEqualTo("the first one");
    }

    @Test
    void a_secret_that_is_added_between_any_two_texts_is_redacted() {
        for (int i = 0; i < 2000; i++) {
            known.add("secret-" + i + "!");

            assertThat(redactor.redact("secret-" + i + "! secret-" + i / 2 + "!"))
                    .isEqualTo("*** ***");
        }
    }
}
