package com.example.support;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import reactor.core.publisher.Flux;

/** Replies to customers, and looks their orders up. */
class SupportBot {

    private final ChatClient client;

    SupportBot(ChatModel model, Orders orders) {
        this.client = ChatClient.builder(model)
                .defaultSystem("You help customers of a shop.")
                .defaultTools(orders)
                .build();
    }

    String ask(String question) {
        return client.prompt().user(question).call().content();
    }

    Flux<String> askForStream(String question) {
        return client.prompt().user(question).stream().content();
    }
}
