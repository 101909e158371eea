package com.example.support;

import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class SupportApplication {

    public static void main(String[] args) {
        SpringApplication.run(SupportApplication.class, args);
    }

    @Bean
    SupportBot openAiBot(OpenAiChatModel model, Orders orders) {
        return new SupportBot(model, orders);
    }

    @Bean
    SupportBot anthropicBot(AnthropicChatModel model, Orders orders) {
        return new SupportBot(model, orders);
    }
}
