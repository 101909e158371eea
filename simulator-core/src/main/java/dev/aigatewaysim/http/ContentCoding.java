package dev.aigatewaysim.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the body of a request is encoded for the way: not at all, or with gzip. */
public enum ContentCoding {
    IDENTITY,
    GZIP;

    private static final String HEADER = "Content-Encoding";

    /** The names of codings; a body has none of the others. */
    private static final Map<String, ContentCoding> KNOWN =
            Map.of("gzip", GZIP, "x-gzip", GZIP, "identity", IDENTITY, "", IDENTITY);

    /** Such as clients know; others are not repeated, for they may be anything. */
    private static final List<String> UNSUPPORTED = List.of("br", "compress", "deflate", "x-compress", "zstd");

    /**
     * The coding of the request's body.
     *
     * @throws RefusedRequestException when it is not supported
     */
    public static ContentCoding of(Request request) {
        String transfer = request.header("Transfer-Encoding");
        if (transfer != null && !transfer.equalsIgnoreCase("chunked")) {
            throw unsupported("the header Transfer-Encoding has a coding besides chunked, which is not supported");
        }
        ContentCoding coding = IDENTITY;
        for (String header : request.headers(HEADER)) {
            for (String name : header.split(",", -1)) {
                ContentCoding next = of(name.strip().toLowerCase(Locale.ROOT));
                if (next == GZIP && coding == GZIP) {
                    throw unsupported("the header " + HEADER + " has gzip more than once, which is not supported");
                }
                coding = next == IDENTITY ? coding : next;
            }
        }
        return coding;
    }

    private static ContentCoding of(String name) {
        ContentCoding coding = KNOWN.get(name);
        if (coding == null) {
            throw unsupported("the header " + HEADER + " has "
                    + (UNSUPPORTED.contains(name) ? "the coding " + name + ", which is" : "a coding that is")
                    + " not supported");
        }
        return coding;
    }

    private static RefusedRequestException unsupported(String what) {
        return new RefusedRequestException(
                415,
                what + "; send the body as it is, or with " + HEADER + ": gzip",
                Map.of("Accept-Encoding", "gzip"));
    }

    /**
     * The body without its coding.
     *
     * @param limit how many bytes it may have then
     * @throws RefusedRequestException when it is larger than that, or not encoded so
     */
    public byte[] decode(byte[] body, int limit) {
        if (this == IDENTITY) {
            return body;
        }
        byte[] decoded;
        try {
            decoded = Gunzip.gunzip(body, limit);
        } catch (Gunzip.NotGzipException broken) {
            throw new RefusedRequestException(
                    400, "the body is not gzip, though " + HEADER + " says so: " + broken.getMessage());
        }
        if (decoded == null) {
            throw new RefusedRequestException(
                    413, "the body is larger than " + limit + " bytes when it is decompressed; send less");
        }
        return decoded;
    }
}
