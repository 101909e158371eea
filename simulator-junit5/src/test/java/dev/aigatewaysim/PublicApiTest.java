package dev.aigatewaysim;

import dev.aigatewaysim.api.PublicApi;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PublicApiTest {

    @Test
    void is_as_recorded() throws Exception {
        PublicApi.check(
                Path.of("target/classes"),
                name -> true,
                Path.of("src/test/resources/dev/aigatewaysim/junit5/public-api.txt"));
    }

    @Test
    void says_of_every_type_whether_it_is_thread_safe() throws Exception {
        PublicApi.checkThreadSafety(Path.of("src/main/java"), name -> true);
    }
}
