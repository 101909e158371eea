package dev.aigatewaysim.cli;

import java.net.URI;

/**
 * What is printed when the server is ready: a line that programs wait for, then the API key, a command to try and where the
 * console is. A key that was given is a secret of the user's: it is not repeated, only where it came from.
 *
 * @param url where the server is
 * @param source where the API key came from
 * @param apiKey its token; printed only when it was generated
 * @param console whether there is one
 */
record Greeting(URI url, KeySource source, String apiKey, boolean console) {

    /** The line that programs wait for, with its end. */
    String readyLine() {
        return "AI Gateway simulator ready at " + written() + "\n";
    }

    /** All lines. */
    String text() {
        return readyLine() + "API key: " + key() + "\n" + "Try: curl -sS -H " + header() + " "
                + quoted(written() + "/api-keys") + "\n"
                + (console ? "Console: " + written() + "/\n" : "");
    }

    /** The zone of an IPv6 address follows a percent sign, which is encoded in a URL (RFC 6874), but not in Java's URIs. */
    private String written() {
        return url.toString().replace("%", "%25");
    }

    private String key() {
        return switch (source) {
            case GENERATED -> apiKey;
            case OPTION -> "as given by --api-key";
            case VARIABLE -> "as given by " + Options.API_KEY_VARIABLE;
            case FIXTURE -> "as given by the fixture";
            case NONE -> "none of its own, according to the fixture";
        };
    }

    private String header() {
        String scheme = "Authorization: Bearer ";
        return switch (source) {
            case GENERATED -> quoted(scheme + apiKey);
            case VARIABLE -> '"' + scheme + "$" + Options.API_KEY_VARIABLE + '"';
            case OPTION, FIXTURE, NONE -> quoted(scheme + "<your key>");
        };
    }

    /** As one word of a shell's command. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Such as {@code greeting for http://127.0.0.1:4848}; without the key. */
    @Override
    public String toString() {
        return "greeting for " + url;
    }
}
