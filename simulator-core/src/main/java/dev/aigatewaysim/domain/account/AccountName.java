package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import org.jspecify.annotations.Nullable;

/**
 * The name that whoever makes an account may give it, to find it by in the place of its identifier: 1 to 255 characters
 * without control characters, not blank, not {@code none} (which means no account in the admin paths) and not of the
 * form of an identifier. Unique among the accounts of a server while the account exists; letter case matters. Immutable and
 * thread-safe.
 *
 * @param value the text
 */
record AccountName(String value) {

    private static final int MAX_LENGTH = 255;
    private static final FieldPath PATH = FieldPath.of("name");

    /**
     * @throws RefusalException when the text cannot be a name
     */
    AccountName {
        String wrong = wrongWith(value);
        if (wrong != null) {
            throw new RefusalException(new Violation(PATH, Problem.ACCOUNT_NAME_INVALID, wrong));
        }
    }

    private static @Nullable String wrongWith(String text) {
        int length = text.codePointCount(0, text.length());
        if (text.isBlank()) {
            return "is empty or blank; give a text, or leave it out";
        }
        if (length > MAX_LENGTH) {
            return "has " + length + " characters; at most " + MAX_LENGTH + " are allowed";
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            return "holds control characters; leave them out";
        }
        if (text.equals("none")) {
            return "is none, which means requests of no account; choose another";
        }
        return IdKind.of(text).isPresent() ? "has the form of an identifier; choose another" : null;
    }

    /** The refusal of a second account with this name. */
    RefusalException taken() {
        return new RefusalException(new Violation(
                PATH,
                Problem.ACCOUNT_NAME_TAKEN,
                "is that of another account of this server; delete that account first, or choose another name"));
    }
}
