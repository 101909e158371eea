package com.example.support;

import org.springframework.ai.tool.annotation.Tool;
import org.springframework.stereotype.Component;

/** What the model may call. */
@Component
class Orders {

    @Tool(description = "The state of an order")
    String order(int number) {
        return "order " + number + " is shipped";
    }
}
