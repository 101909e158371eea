package com.example;

import org.junit.jupiter.api.Test;

class FourthTest extends CachedUrl {
    @Test
    void the_url_that_was_cached_works() throws Exception {
        createByCachedUrl();
    }
}
