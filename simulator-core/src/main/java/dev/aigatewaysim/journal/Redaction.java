package dev.aigatewaysim.journal;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Strikes secrets out of the texts of one request. A secret is what was {@linkplain #add noted}, and a word that looks like a
 * credential: it starts with {@code ng-} or {@code sk-}, or has 20 letters and digits in a row and is neither a resource's
 * identifier nor a published field name.
 *
 * <p>Not thread-safe while secrets are noted; afterwards thread-safe.
 */
final class Redaction implements BodyRedaction.Secrets {

    static final String STRUCK = "***";

    /** Shorter ones are in half of all words. */
    private static final int SHORTEST = 4;

    /** Of a longer one the beginning is looked for, and a text that holds it is struck out as a whole: bounds the search. */
    private static final int LONGEST = 1024;

    /** A request with more secrets is shown without any text: bounds the search. */
    private static final int MOST = 300;

    /** Striking out may join what stood apart into a secret again; this is how often that is followed. */
    private static final int ROUNDS = 8;

    private final Set<String> secrets = new LinkedHashSet<>();
    private boolean tooMany;

    @Override
    public void add(String secret) {
        addForm(secret);
        addForm(secret.strip());
        addForm(escaped(secret));
    }

    private void addForm(String secret) {
        if (secret.length() < SHORTEST || tooMany) {
            return;
        }
        secrets.add(secret.length() > LONGEST ? secret.substring(0, LONGEST) : secret);
        tooMany = secrets.size() > MOST;
    }

    /** As it stands in a JSON text that is itself a text, which metadata may be. */
    private static String escaped(String secret) {
        return secret.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    @Override
    public String strike(String text) {
        String clean = struck(text, true);
        return isHidden(clean) ? STRUCK : clean;
    }

    /** Strikes out only what was noted: for a text whose words have been looked at one by one. */
    String strikeNoted(String text) {
        return struck(text, false);
    }

    /** A path segment, a query name or a query value: struck out as a whole when a secret is in it, in whatever encoding. */
    String strikePart(String part) {
        if (part.isEmpty()) {
            return part;
        }
        boolean clean = !holdsNoted(part) && isClean(part, false) && isClean(part, true);
        return clean ? part : STRUCK;
    }

    private boolean isClean(String part, boolean plusIsSpace) {
        String level = part;
        for (int depth = 0; depth < ROUNDS; depth++) {
            String decoded = PercentForm.decode(level, plusIsSpace);
            if (!struck(decoded, true).equals(decoded)) {
                return false;
            }
            if (decoded.equals(level)) {
                return true;
            }
            level = decoded;
        }
        return false;
    }

    /** Whether a noted secret shows when the percent-encoding is undone. */
    boolean isHidden(String text) {
        return isHidden(text, false) || isHidden(text, true);
    }

    private boolean isHidden(String text, boolean plusIsSpace) {
        String level = text;
        for (int depth = 0; depth < ROUNDS; depth++) {
            String decoded = PercentForm.decode(level, plusIsSpace);
            if (decoded.equals(level)) {
                return false;
            }
            if (holdsNoted(decoded)) {
                return true;
            }
            level = decoded;
        }
        return true;
    }

    private boolean holdsNoted(String text) {
        if (tooMany) {
            return true;
        }
        for (String secret : secrets) {
            if (text.contains(secret)) {
                return true;
            }
        }
        return false;
    }

    private String struck(String text, boolean credentialsToo) {
        if (tooMany) {
            return text.isEmpty() ? text : STRUCK;
        }
        String now = text;
        for (int round = 0; round < ROUNDS; round++) {
            BitSet hits = new BitSet();
            markNoted(now, hits);
            if (credentialsToo) {
                CredentialWords.mark(now, hits);
            }
            if (hits.isEmpty()) {
                return now;
            }
            now = without(now, hits);
        }
        return STRUCK;
    }

    private void markNoted(String text, BitSet hits) {
        for (String secret : secrets) {
            int at = text.indexOf(secret);
            if (at >= 0 && secret.length() == LONGEST) {
                hits.set(0, text.length());
                return;
            }
            while (at >= 0) {
                hits.set(at, at + secret.length());
                at = text.indexOf(secret, at + secret.length());
            }
        }
    }

    private static String without(String text, BitSet hits) {
        StringBuilder rest = new StringBuilder(text.length());
        int from = 0;
        for (int hit = hits.nextSetBit(0); hit >= 0; hit = hits.nextSetBit(from)) {
            rest.append(text, from, hit).append(STRUCK);
            from = hits.nextClearBit(hit);
        }
        return rest.append(text, from, text.length()).toString();
    }
}
