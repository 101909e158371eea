package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LifeCycleTableTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

    @Test
    void each_row_of_the_readme_names_existing_tests() throws Exception {
        String chapter = Files.readString(Path.of("README.md"))
                .split("### Life cycle\n", 2)[1]
                .split("\n##", 2)[0];

        assertThat(chapter.lines().filter(line -> line.startsWith("| ")).skip(2))
                .hasSizeGreaterThan(10)
                .allSatisfy(row -> {
                    Set<String> named = TEST.matcher(row.substring(row.lastIndexOf(" | ")))
                            .results()
                            .map(MatchResult::group)
                            .map(test -> test.replace("`", ""))
                            .collect(Collectors.toSet());
                    assertThat(named).isNotEmpty();
                    for (String test : named) {
                        assertThat(Class.forName(getClass().getPackageName() + "." + test))
                                .isNotNull();
                    }
                });
    }
}
