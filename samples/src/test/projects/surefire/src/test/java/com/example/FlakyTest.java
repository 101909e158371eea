package com.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FlakyTest extends CachedUrl {

    private static int runs;

    @Test
    void passes_when_it_is_run_again() throws Exception {
        createByCachedUrl();
        runs++;
        assertTrue(runs > 1, "fails the first time");
    }
}
