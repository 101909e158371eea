package dev.aigatewaysim.junit5.bench;

/** One response, which a server gives to each request of a method and a path. */
record Canned(String method, String path, int status, byte[] body) {

    static Canned get(String path, byte[] body) {
        return new Canned("GET", path, 200, body);
    }

    static Canned post(String path, byte[] body) {
        return new Canned("POST", path, 200, body);
    }
}
