package com.example;

import org.junit.jupiter.api.Test;

class ThirdTest extends CachedUrl {
    @Test
    void the_url_that_was_cached_works() throws Exception {
        createByCachedUrl();
    }
}
