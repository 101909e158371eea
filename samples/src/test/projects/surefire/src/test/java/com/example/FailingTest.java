package com.example;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;

class FailingTest extends CachedUrl {
    @Test
    void fails_always() throws Exception {
        createByCachedUrl();
        fail("on purpose");
    }
}
