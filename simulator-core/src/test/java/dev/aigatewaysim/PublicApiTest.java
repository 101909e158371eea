package dev.aigatewaysim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.api.PublicApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PublicApiTest {

    /** The packages without javadoc, as the POM lists them. */
    private static String[] internal() throws Exception {
        Matcher excluded = Pattern.compile("<excludePackageNames>(.*?)</excludePackageNames>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(excluded.find()).isTrue();
        return excluded.group(1).split(":");
    }

    private static boolean isIn(String name, String pattern) {
        return pattern.endsWith(".*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }

    @Test
    void is_as_recorded() throws Exception {
        String[] internal = internal();

        PublicApi.check(
                Path.of("target/classes"),
                name -> Arrays.stream(internal).noneMatch(pattern -> isIn(name, pattern)),
                Path.of("src/test/resources/dev/aigatewaysim/public-api.txt"));
    }
}
