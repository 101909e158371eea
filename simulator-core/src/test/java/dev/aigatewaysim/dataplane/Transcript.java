package dev.aigatewaysim.dataplane;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Requests and responses as a short text, different for different ones. Headers with the same value are shown together. An
 * identifier that was there before is shown as {@code #} with its number. Parts end at commas; of parts that were in this
 * order before, the first is shown with the number of the others ({@code …3}).
 */
final class Transcript {

    private static final Pattern PART = Pattern.compile("[^,\n]*[,\n]");
    private static final Pattern ID = Pattern.compile("(?<![0-9A-Za-z])[0-9A-Za-z]{27}(?![0-9A-Za-z])");
    private static final int LONG_BODY = 4_000;
    private static final int WORTH_SHORTENING = 12;

    private final List<String> parts = new ArrayList<>();
    private final Map<String, Integer> lastPlaces = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    void request(String method, String path, String body) {
        add("> " + method + " " + path + " " + body);
    }

    /** All but the time of day, which is the machine's, and the port. Of a long body only the hash. */
    void response(HttpResponse<byte[]> response, URI server) {
        add(String.valueOf(response.statusCode()));
        Map<String, String> names = new LinkedHashMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> names.merge(String.join(", ", values), name, (a, b) -> a + " = " + b));
        names.values().removeIf(name -> name.equalsIgnoreCase("Date"));
        add(names.entrySet().stream()
                .map(header -> header.getValue() + ": " + header.getKey())
                .collect(Collectors.joining(", ")));
        String body =
                new String(response.body(), StandardCharsets.UTF_8).replace(server.toString(), "http://simulator");
        add(body.length() < LONG_BODY ? body : "SHA-256 " + sha256(body));
        add("");
    }

    void cutOff() {
        add("cut off");
        add("");
    }

    private static String sha256(String body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, hash).toString(16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void add(String lines) {
        lines.lines()
                .map(line -> ID.matcher(line + "\n").replaceAll(id -> numbered(id.group())))
                .forEach(this::addLine);
        if (lines.isEmpty()) {
            text.append('\n');
        }
    }

    private String numbered(String id) {
        Integer number = ids.putIfAbsent(id, ids.size() + 1);
        return number == null ? id : "#" + number;
    }

    private void addLine(String line) {
        List<String> added =
                PART.matcher(line).results().map(MatchResult::group).toList();
        int begin = parts.size();
        parts.addAll(added);
        for (int i = begin; i < parts.size(); ) {
            int run = Math.max(1, knownFrom(i, begin));
            text.append(run > 1 ? shortened(i, run) : parts.get(i));
            for (int end = i + run; i < end; i++) {
                lastPlaces.put(parts.get(i), i);
            }
        }
    }

    /** How many parts from there on were in earlier lines in this order; 0 when that is not worth shortening. */
    private int knownFrom(int from, int begin) {
        int before = lastPlaces.getOrDefault(parts.get(from), begin);
        int run = 0;
        int length = 0;
        while (before + run < begin
                && from + run < parts.size()
                && parts.get(before + run).equals(parts.get(from + run))) {
            length += parts.get(from + run).length();
            run++;
        }
        return length - parts.get(from).length() < WORTH_SHORTENING ? 0 : run;
    }

    private String shortened(int from, int run) {
        String last = parts.get(from + run - 1);
        return parts.get(from) + "…" + (run - 1) + (last.endsWith("\n") ? "\n" : " ");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
