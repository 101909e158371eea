package dev.aigatewaysim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.api.PublicApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PublicApiTest {

    /** Whether it is a package of ours, and the POM does not list it among those without javadoc. */
    private static Predicate<String> isPublished() throws Exception {
        Matcher excluded = Pattern.compile("<excludePackageNames>(.*?)</excludePackageNames>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(excluded.find()).isTrue();
        String[] internal = excluded.group(1).split(":");
        return name -> isIn(name + ".", "dev.aigatewaysim.*")
                && Arrays.stream(internal).noneMatch(pattern -> isIn(name, pattern));
    }

    private static boolean isIn(String name, String pattern) {
        return pattern.endsWith(".*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }

    @Test
    void is_as_recorded() throws Exception {
        PublicApi.check(
                Path.of("target/classes"),
                isPublished(),
                Path.of("src/test/resources/dev/aigatewaysim/public-api.txt"));
    }

    @Test
    void says_of_every_type_whether_it_is_thread_safe() throws Exception {
        PublicApi.checkThreadSafety(Path.of("src/main/java"), isPublished());
    }
}
