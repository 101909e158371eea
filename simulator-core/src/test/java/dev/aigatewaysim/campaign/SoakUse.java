package dev.aigatewaysim.campaign;

import java.io.IOException;
import java.util.Random;

/** Random requests that read what an account holds, and model requests. Not thread-safe. */
final class SoakUse {

    private final Random random;
    private final SoakClient managing;
    private final SoakClient asking;

    SoakUse(Random random, SoakClient managing, SoakClient asking) {
        this.random = random;
        this.managing = managing;
        this.asking = asking;
    }

    void next() throws IOException {
        switch (random.nextInt(12)) {
            case 0 -> managing.send("GET", "/access-keys?limit=3", null);
            case 1 -> managing.send("GET", "/provider-keys", null);
            case 2 -> managing.send("GET", "/access-key-configurations", null);
            case 3 -> managing.send("GET", "/usage?startTime=2026-01-01T00:00:00Z&limit=5", null);
            case 4 -> managing.send("HEAD", "/gateway-config", null);
            case 5 -> asking.send("GET", "/v1/models", null);
            case 6 -> asking.send("POST", "/v1/responses", json("'model':'gpt-4o','input':'Hi','stream':true"));
            case 7 -> asking.send("POST", "/v1/embeddings", json("'model':'text-embedding-3-small','input':['a','b']"));
            case 8 -> asking.sendAndLeave("/v1/chat/completions", chat(true));
            case 9 -> asking.send("POST", "/v1/chat/completions", chat(true));
            case 10 -> asking.send("POST", "/v1/chat/completions", chat(false));
            default -> inVain();
        }
    }

    /** Seldom, for it takes its time. */
    private void inVain() throws IOException {
        if (random.nextInt(4) == 0) {
            managing.sendInVain("/credits/transactions");
        }
    }

    private static String chat(boolean streamed) {
        return json("'model':'gpt-4o','stream':" + streamed
                + ",'messages':[{'role':'user','content':'Tell me something'}]");
    }

    private static String json(String members) {
        return "{" + members.replace('\'', '"') + "}";
    }
}
