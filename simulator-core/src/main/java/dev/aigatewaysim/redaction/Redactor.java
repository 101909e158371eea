package dev.aigatewaysim.redaction;

import dev.aigatewaysim.redaction.DecodedText.Encoding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Takes secrets out of texts: {@code ***} is in the place of each secret that it knows and of each word that looks like a
 * credential, percent-encoded and JSON-escaped ones included. Names of the API's fields, identifiers of resources and what else
 * is published are never redacted.
 *
 * <p>Takes time in proportion to the text. Thread-safe.
 */
public final class Redactor {

    /** Knows no secrets: redacts what looks like a credential. */
    public static final Redactor BY_FORM = KnownSecrets.none().redactor();

    /** How often an encoding is undone, and how often it is looked whether masks have joined what was apart. */
    private static final int MOST_LEVELS = 8;

    /** What is published is not longer: bounds the look around each secret that is found. */
    private static final int LONGEST_PUBLISHED = 100;

    private static final Encoding[] ENCODINGS = Encoding.values();

    private final KnownSecrets known;
    private final PatternSearch own;

    Redactor(KnownSecrets known, PatternSearch own) {
        this.known = known;
        this.own = own;
    }

    /** Redacts these secrets as well as those that the server knows. */
    Redactor alsoOf(Collection<String> secrets) {
        PatternSearch search = known.search(secrets, false);
        return search.isEmpty() ? known.redactor() : new Redactor(known, search);
    }

    /**
     * The text without secrets.
     *
     * @return the same text when there is none in it
     */
    public String redact(String text) {
        return redact(text, true);
    }

    /**
     * The text without the secrets that are known: for a text of which each word has been looked at for itself.
     *
     * @return the same text when there is none in it
     */
    public String redactKnown(String text) {
        return redact(text, false);
    }

    /**
     * A path without secrets.
     *
     * @param raw as sent, not decoded
     */
    public String path(String raw) {
        StringBuilder clean = new StringBuilder(raw.length());
        int from = 0;
        for (int slash = raw.indexOf('/'); slash >= 0; slash = raw.indexOf('/', from)) {
            clean.append(redact(raw.substring(from, slash))).append('/');
            from = slash + 1;
        }
        return redactKnown(clean.append(redact(raw.substring(from))).toString());
    }

    /**
     * A query without secrets: those of secret parameters, and all others.
     *
     * @param raw as sent, not decoded and without the question mark
     */
    public String query(String raw) {
        List<String> clean = new ArrayList<>();
        for (String parameter : raw.split("&", -1)) {
            clean.add(parameter(parameter));
        }
        return redactKnown(String.join("&", clean));
    }

    private String parameter(String parameter) {
        int equals = parameter.indexOf('=');
        if (equals < 0) {
            return redact(parameter);
        }
        String name = parameter.substring(0, equals);
        String value = parameter.substring(equals + 1);
        boolean secret = RequestSecrets.isSecretParameter(name) && !value.isEmpty();
        return redact(name) + "=" + (secret ? Spans.MASK : redact(value));
    }

    /** The value of a header without secrets; of one that holds credentials nothing but the scheme is left. */
    public String header(String name, String value) {
        if (value.isBlank()) {
            return value;
        }
        return SecretNames.isSecretHeader(name) ? redactKnown(RequestSecrets.maskedHeader(name, value)) : redact(value);
    }

    /** Adds the secret as it is, and in the other forms that a text may have it in. */
    static void addForms(String secret, Collection<String> forms) {
        addForm(secret, forms);
        addForm(secret.strip(), forms);
        if (secret.indexOf('%') >= 0 || secret.indexOf('\\') >= 0) {
            addForm(decoded(secret, Encoding.PERCENT), forms);
            addForm(decoded(secret, Encoding.JSON), forms);
            addForm(decoded(secret, Encoding.PERCENT_IN_JSON), forms);
        }
    }

    private static void addForm(String form, Collection<String> forms) {
        if (form.length() >= KnownSecrets.SHORTEST) {
            forms.add(form);
        }
    }

    private static String decoded(String text, Encoding encoding) {
        DecodedText now = DecodedText.raw(text);
        DecodedText next = now.decoded(encoding);
        for (int level = 1; level < MOST_LEVELS && next != now; level++) {
            now = next;
            next = now.decoded(encoding);
        }
        return next.text();
    }

    private String redact(String text, boolean byForm) {
        String now = text;
        for (int round = 0; round < MOST_LEVELS; round++) {
            Spans spans = new Spans(now);
            find(now, byForm, spans);
            if (spans.isEmpty()) {
                return now;
            }
            now = spans.masked();
            if (!own.holdMask() && !known.holdMask()) {
                return now;
            }
        }
        return Spans.MASK;
    }

    private void find(String text, boolean byForm, Spans spans) {
        DecodedText raw = DecodedText.raw(text);
        findKnown(raw, spans);
        boolean percent = text.indexOf('%') >= 0;
        boolean plus = percent || text.indexOf('+') >= 0; // one may be encoded in the other
        boolean backslash = percent || text.indexOf('\\') >= 0;
        if (!percent && !plus && !backslash) {
            if (byForm) {
                findByForm(raw, spans);
            }
            return;
        }
        Encoding most = Encoding.most(percent, backslash);
        Encoding mostWithPlus = backslash ? Encoding.FORM_IN_JSON : Encoding.FORM;
        for (Encoding encoding : ENCODINGS) {
            if (encoding == most || encoding.mayBeOf(percent, plus, backslash)) {
                DecodedText plain = findEncoded(raw, encoding, spans);
                // an identifier that is only half decoded looks like a credential
                if (byForm && (encoding == most || encoding == mostWithPlus)) {
                    findByForm(plain, spans);
                }
            }
        }
    }

    /** Returns the text with all of the encoding undone. */
    private DecodedText findEncoded(DecodedText raw, Encoding encoding, Spans spans) {
        DecodedText now = raw;
        for (int level = 0; level < MOST_LEVELS; level++) {
            DecodedText decoded = now.decoded(encoding);
            if (decoded == now) {
                return now;
            }
            findKnown(decoded, spans);
            now = decoded;
        }
        spans.add(0, raw.text().length()); // who encodes so often hides something
        return now;
    }

    private static void findByForm(DecodedText decoded, Spans spans) {
        CredentialForm.in(decoded.text(), (from, to) -> spans.add(decoded.begin(from), decoded.end(to)));
    }

    private void findKnown(DecodedText decoded, Spans spans) {
        String text = decoded.text();
        PatternSearch.Found secret = (from, to) -> {
            int end = Math.min(to, text.length());
            if (!isPartOfPublished(text, from, end)) {
                spans.add(decoded.begin(from), decoded.end(end));
            }
        };
        own.in(text, secret);
        known.in(text, secret);
    }

    /** Whether the word around it may be shown. */
    private boolean isPartOfPublished(String text, int from, int to) {
        int begin = from;
        while (begin > 0 && to - begin <= LONGEST_PUBLISHED && CredentialForm.isWord(text.charAt(begin - 1))) {
            begin--;
        }
        int end = to;
        while (end < text.length() && end - begin <= LONGEST_PUBLISHED && CredentialForm.isWord(text.charAt(end))) {
            end++;
        }
        return end - begin <= LONGEST_PUBLISHED && known.isPublished(text.substring(begin, end));
    }
}
