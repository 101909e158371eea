package dev.aigatewaysim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.cli.FixtureFiles.Reading;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class FixtureWatchTest {

    private static final long DEADLINE_SECONDS = 60;

    @TempDir
    Path folder;

    private final BlockingQueue<Reading> reported = new LinkedBlockingQueue<>();
    private Path file;
    private FixtureFiles files;
    private FixtureWatch watch;

    @BeforeEach
    void one_file() throws IOException {
        file = Files.writeString(folder.resolve("a.json"), "{}");
        files = new FixtureFiles(List.of(file));
        watch = FixtureWatch.start(files, files.read(), reported::add);
    }

    @AfterEach
    void close() {
        watch.close();
    }

    private void watchInstead(FixtureFiles others) {
        watch.close();
        files = others;
        watch = FixtureWatch.start(others, others.read(), reported::add);
    }

    /** A machine with much to do may pause whoever saves, so the content before may be reported, too. */
    private void assertReported() throws Exception {
        Reading last;
        do {
            last = reported.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            assertThat(last).isNotNull();
        } while (!last.equals(files.read()));
    }

    private void assertOnlyReported() throws Exception {
        assertThat(reported.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo(files.read());
        assertThat(reported).isEmpty();
    }

    enum Saving {
        IN_PLACE {
            @Override
            void save(Path file, String text) throws IOException {
                Files.writeString(file, text);
            }
        },
        BY_RENAMING {
            @Override
            void save(Path file, String text) throws IOException {
                Path other = Files.writeString(file.resolveSibling(".a.json.swp"), text);
                Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        },
        BY_DELETING_AND_CREATING {
            @Override
            void save(Path file, String text) throws IOException {
                Files.delete(file);
                Files.writeString(file, text);
            }
        };

        abstract void save(Path file, String text) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void each_new_content_is_reported(Saving saving) throws Exception {
        saving.save(file, "{\"accessKeys\":[]}");
        assertReported();

        saving.save(file, "{}");
        assertReported();
    }

    @Test
    void a_change_before_the_watch_began_is_reported() throws Exception {
        Reading before = files.read();
        watch.close();
        Files.writeString(file, "{ }");

        watch = FixtureWatch.start(files, before, reported::add);

        assertReported();
    }

    @Test
    void a_file_that_goes_and_comes_back_is_reported() throws Exception {
        Files.delete(file);
        assertReported();

        Files.writeString(file, "{}");
        assertReported();
    }

    @Test
    void a_whole_folder_may_go_and_come_back() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path other = Files.writeString(inner.resolve("b.json"), "{}");
        watchInstead(new FixtureFiles(List.of(file, other)));

        Files.move(inner, folder.resolve("away"));
        assertReported();

        Files.createDirectory(inner);
        Files.writeString(other, "[]");
        assertReported();
    }

    @Test
    void the_same_content_and_other_files_are_not_told() throws Exception {
        Files.writeString(folder.resolve("other.json"), "[]");
        Saving.BY_RENAMING.save(file, "{}");
        Files.writeString(file, "{}", StandardOpenOption.WRITE); // is never empty in between
        Saving.BY_RENAMING.save(file, "{ }");

        assertOnlyReported();
    }

    @Test
    void a_half_written_file_is_not_told() throws Exception {
        while (writeInParts().compareTo(FixtureWatch.STEADY) >= 0) { // paused by the system: may be seen half-way
            Files.writeString(file, "{}");
            watchInstead(files);
            reported.clear();
        }

        assertOnlyReported();
    }

    /** Returns how long that took. */
    private Duration writeInParts() throws IOException {
        long begin = System.nanoTime();
        try (OutputStream out = Files.newOutputStream(file)) {
            for (String part : List.of("{\"access", "Keys\":[", "{\"name\":\"web\"}", "]}")) {
                out.write(part.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void a_link_that_is_turned_to_another_folder_is_reported() throws Exception {
        Path first = Files.createDirectory(folder.resolve("..1"));
        Path second = Files.createDirectory(folder.resolve("..2"));
        Files.writeString(first.resolve("c.json"), "{}");
        Path last = Files.writeString(second.resolve("c.json"), "{ }");
        Path mounted = Files.createDirectory(folder.resolve("mounted"));
        Path data = Files.createSymbolicLink(mounted.resolve("..data"), first);
        Path link = Files.createSymbolicLink(mounted.resolve("c.json"), Path.of("..data", "c.json"));
        watchInstead(new FixtureFiles(List.of(link)));

        Path turned = Files.createSymbolicLink(mounted.resolve("..tmp"), second);
        Files.move(turned, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        assertReported();

        Files.writeString(last, "[]"); // where the link leads to now
        assertReported();
    }

    @Test
    void it_ends_when_it_is_closed() throws Exception {
        watch.close();
        watch.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("fixture-watch");
    }
}
