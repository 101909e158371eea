package dev.aigatewaysim.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PatternSearchTest {

    private static List<String> found(PatternSearch search, String text) {
        List<String> found = new ArrayList<>();
        search.in(text, (from, to) -> found.add(text.substring(from, Math.min(to, text.length()))));
        return found;
    }

    @Test
    void the_longest_of_those_that_end_at_one_place_is_found() {
        PatternSearch search = PatternSearch.of(List.of("she", "he", "hers", "his"), false);

        assertThat(found(search, "ushers his")).containsExactly("she", "hers", "his");
    }

    @Test
    void of_a_long_pattern_the_beginning_is_enough() {
        String begin = "0123456789".repeat(7).substring(0, PatternSearch.LONGEST);
        PatternSearch search = PatternSearch.of(List.of(begin + "abc", begin + "abcdef"), false);

        assertThat(found(search, "x" + begin + "abcdefghi")).containsExactly(begin + "abcdef");
        assertThat(found(search, "x" + begin)).containsExactly(begin);
        assertThat(found(search, "x" + begin.substring(1))).isEmpty();
    }

    @Test
    void what_a_cut_has_left_is_found() {
        PatternSearch search = PatternSearch.of(List.of("hush-hush"), true);

        assertThat(found(search, "it is hush-hu… and hush and hus…")).containsExactly("hush-hu");
    }

    @Test
    void short_ones_may_be_words() {
        PatternSearch search = PatternSearch.of(List.of("test", "longtest"), true);

        assertThat(found(search, "test latest (test) tests longtests")).containsExactly("test", "test", "longtest");
    }

    @Property
    void all_that_is_there_is_found_and_nothing_else(@ForAll("words") List<String> words, @ForAll("text") String text) {
        Set<Integer> marked = new TreeSet<>();
        PatternSearch.of(words, false).in(text, (from, to) -> {
            for (int i = from; i < to; i++) {
                marked.add(i);
            }
        });

        Set<Integer> expected = new TreeSet<>();
        for (String word : words) {
            for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                for (int i = at; i < at + word.length(); i++) {
                    expected.add(i);
                }
            }
        }
        assertThat(marked).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.strings()
                .withChars("abc")
                .ofMinLength(1)
                .ofMaxLength(6)
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings().withChars("abc").ofMaxLength(60);
    }

    @Test
    void a_large_text_and_many_patterns_take_no_time() {
        String[] patterns = new String[100_000];
        Arrays.setAll(patterns, i -> "a".repeat(40) + i);
        String text = "a".repeat(1 << 20);

        long start = System.nanoTime();
        List<String> none = found(PatternSearch.of(Arrays.asList(patterns), false), text);

        assertThat(none).isEmpty();
        assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);
    }
}
