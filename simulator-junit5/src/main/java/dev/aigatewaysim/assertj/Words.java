package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.routing.Verdict;
import dev.aigatewaysim.domain.usage.AttemptResult.Completion;
import dev.aigatewaysim.suggestion.Nearest;
import java.util.Arrays;
import java.util.List;

/** The published words of closed sets, of which a misspelled one could never match. */
final class Words {

    static final List<String> VERDICTS =
            Arrays.stream(Verdict.values()).map(Verdict::id).toList();

    static final List<String> COMPLETIONS =
            Arrays.stream(Completion.values()).map(Completion::id).toList();

    private Words() {}

    /**
     * @throws IllegalArgumentException when it is none of the words
     */
    static void require(String label, String word, List<String> words) {
        if (!words.contains(word)) {
            throw new IllegalArgumentException("there is no " + label + " " + Text.PLAIN.quoted(word) + "; "
                    + Nearest.hint(word, words) + "there are " + String.join(", ", words));
        }
    }
}
