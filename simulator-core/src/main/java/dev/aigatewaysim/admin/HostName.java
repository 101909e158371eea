package dev.aigatewaysim.admin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host as requests and options name it, in one spelling: lower case, without a dot at its end, an IPv6 address in full, in
 * brackets and without a zone. Nothing is looked up. Immutable and thread-safe.
 *
 * @param text the one spelling
 */
public record HostName(String text) {

    private static final int MAX_LENGTH = 255;
    private static final Pattern NAME_OR_IPV4 = Pattern.compile("[0-9A-Za-z_]([0-9A-Za-z_.-]*[0-9A-Za-z_])?");
    private static final Pattern LOOPBACK_IPV4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    /**
     * Reads a name, an IPv4 address, or an IPv6 address with or without brackets; without a port.
     *
     * @return nothing when the text is none of these
     */
    public static Optional<HostName> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        if (text.contains(":")) {
            return parseIpv6(text.replaceFirst("^\\[(.*)]$", "$1"));
        }
        String relative = text.endsWith(".") ? text.substring(0, text.length() - 1) : text; // the root of all names
        return NAME_OR_IPV4.matcher(relative).matches()
                ? Optional.of(new HostName(relative.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    private static Optional<HostName> parseIpv6(String address) {
        try {
            String withoutZone = address.replaceFirst("%.*$", ""); // which is a matter of each machine
            return Optional.of(bracketed(InetAddress.getByName("[" + withoutZone + "]"))); // brackets: never a look-up
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    /** An IPv4 address that is written as an IPv6 one comes out as the former. */
    private static HostName bracketed(InetAddress address) {
        String text = address.getHostAddress();
        return new HostName(text.contains(":") ? "[" + text + "]" : text);
    }

    /** The part of an authority, such as that of a {@code Host} header, that is before its port. */
    static String withoutPort(String authority) {
        return PORT.matcher(authority).replaceFirst("");
    }

    /** Whether this is a name or an address that always leads to the machine that asks. */
    boolean isLoopback() {
        return text.equals("localhost")
                || text.endsWith(".localhost")
                || text.equals("[0:0:0:0:0:0:0:1]")
                || LOOPBACK_IPV4.matcher(text).matches();
    }

    /** The one spelling. */
    @Override
    public String toString() {
        return text;
    }
}
