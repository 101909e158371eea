package dev.aigatewaysim.domain.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FewestChangesTest {

    @ParameterizedTest
    @CsvSource({
        "refund, I want a refund, 0",
        "refund, I want a REFUND, 0",
        "refund, I want a refnd, 1",
        "refund, I want a reffund, 1",
        "refund, I want a refumd, 1",
        "refund, '', 6",
        "'', anything, 0",
        "ürgend, irgendwo, 1",
        "😀!, 😁!, 1",
    })
    void are_added_removed_or_replaced(String part, String text, int changes) {
        assertThat(new FewestChanges(part, text).count()).isEqualTo(changes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 63, 64})
    void are_those_of_the_whole_table(int length) {
        Random random = new Random(length);
        for (int i = 0; i < 100; i++) {
            String part = text(random, length);
            String text = text(random, random.nextInt(200));

            assertThat(new FewestChanges(part, text).count())
                    .as("'%s' in '%s'", part, text)
                    .isEqualTo(changes(part, text));
        }
    }

    @Test
    void are_counted_in_the_beginning_of_long_texts() {
        FewestChanges longPart = new FewestChanges("a".repeat(64) + "b".repeat(1000), "a".repeat(64));
        FewestChanges longText = new FewestChanges("needle", "x".repeat(500) + "needle");

        assertThat(longPart.count()).isZero();
        assertThat(longPart.most()).isEqualTo(64);
        assertThat(longText.count()).isEqualTo(6);
        assertThat(new FewestChanges("İ".repeat(64), "").most()).isEqualTo(64); // a lower-case one has two characters
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("aabcé".charAt(random.nextInt(5)));
        }
        return text.toString();
    }

    /** Each beginning of the part against each beginning of the text. */
    private static int changes(String part, String text) {
        int[][] table = new int[part.length() + 1][text.length() + 1];
        for (int i = 1; i <= part.length(); i++) {
            table[i][0] = i;
            for (int j = 1; j <= text.length(); j++) {
                int replaced = table[i - 1][j - 1] + (part.charAt(i - 1) == text.charAt(j - 1) ? 0 : 1);
                table[i][j] = Math.min(replaced, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
            }
        }
        int fewest = part.length();
        for (int changes : table[part.length()]) {
            fewest = Math.min(fewest, changes);
        }
        return fewest;
    }
}
