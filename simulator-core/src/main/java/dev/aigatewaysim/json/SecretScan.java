package dev.aigatewaysim.json;

import dev.aigatewaysim.redaction.SecretNames;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Finds what members with secret names hold in a text that was meant to be JSON and is not: cut off, with a key twice, with
 * values without quotes. It takes the text as well as it can, and never fails. One text uses one.
 */
final class SecretScan {

    private final String text;
    private final Consumer<String> secrets;

    /** For each container that is open whether it is within a secret one. */
    private final BitSet within = new BitSet();

    private int depth;
    private int next;

    /** Whether the value that comes next is secret. */
    private boolean secret;

    private SecretScan(String text, Consumer<String> secrets) {
        this.text = text;
        this.secrets = secrets;
    }

    static void of(String text, Consumer<String> secrets) {
        new SecretScan(text, secrets).run();
    }

    private void run() {
        while (next < text.length()) {
            char c = text.charAt(next);
            if (c == '"' || c == '\'') {
                string(c);
            } else if (c == '{' || c == '[') {
                within.set(++depth, secret);
                next++;
            } else if (c == '}' || c == ']') {
                depth = Math.max(0, depth - 1);
                secret = within.get(depth);
                next++;
            } else if (c == ',') {
                secret = within.get(depth);
                next++;
            } else if (c <= ' ' || c == ':') {
                next++;
            } else {
                word();
            }
        }
    }

    private void string(char quote) {
        int start = ++next;
        while (next < text.length() && text.charAt(next) != quote) {
            next += text.charAt(next) == '\\' ? 2 : 1;
        }
        int end = Math.min(next, text.length());
        next = end + 1;
        valueOrName(text.substring(start, end));
    }

    private void word() {
        int start = next;
        while (next < text.length() && text.charAt(next) > ' ' && "{}[]:,\"".indexOf(text.charAt(next)) < 0) {
            next++;
        }
        valueOrName(text.substring(start, next));
    }

    private void valueOrName(String token) {
        String plain = unescaped(token);
        if (secret) {
            secrets.accept(plain);
            if (!plain.equals(token)) {
                secrets.accept(token);
            }
        }
        int after = next;
        while (after < text.length() && text.charAt(after) <= ' ') {
            after++;
        }
        if (after < text.length() && text.charAt(after) == ':') {
            secret = within.get(depth) || SecretNames.isSecret(plain);
        }
    }

    /** The text without JSON's escapes; those that are malformed stay. */
    private static String unescaped(String token) {
        if (token.indexOf('\\') < 0) {
            return token;
        }
        StringBuilder plain = new StringBuilder(token.length());
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c != '\\' || i + 1 == token.length()) {
                plain.append(c);
                continue;
            }
            char escape = token.charAt(++i);
            int simple = "bfnrt".indexOf(escape);
            int code = escape == 'u' ? hex(token, i + 1) : -1;
            if (code >= 0) {
                plain.append((char) code);
                i += 4;
            } else {
                plain.append(simple < 0 ? escape : "\b\f\n\r\t".charAt(simple));
            }
        }
        return plain.toString();
    }

    /** The number of four hexadecimal digits; -1 when there are none. */
    private static int hex(String token, int start) {
        int code = 0;
        for (int i = start; i < start + 4; i++) {
            int digit = i < token.length() ? Character.digit(token.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }
}
