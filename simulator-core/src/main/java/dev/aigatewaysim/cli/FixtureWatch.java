package dev.aigatewaysim.cli;

import dev.aigatewaysim.cli.FixtureFiles.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports when what is in the files has changed, on a daemon thread of its own, until it is closed.
 *
 * <p>Events of the files' folders only say when to look; whether something has changed is a matter of content. So it does
 * not matter how an editor saves, whether events were lost, or which link of a mounted volume was turned. It also looks every
 * two seconds, for folders that give no events (network mounts) or were themselves replaced.
 *
 * <p>A file that is being written is half there, or empty, or away for a moment: a change counts when two looks,
 * {@value #STEADY_MILLIS} ms apart, saw the same. A writer that pauses longer is seen half-way.
 *
 * <p>Thread-safe.
 */
final class FixtureWatch implements AutoCloseable {

    private static final int STEADY_MILLIS = 200;
    static final Duration STEADY = Duration.ofMillis(STEADY_MILLIS);
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final FixtureFiles files;
    private final Consumer<Reading> changed;
    private final WatchService watcher;
    private final Thread thread = new Thread(this::watch, "fixture-watch");
    private Reading known;

    private FixtureWatch(FixtureFiles files, Reading known, Consumer<Reading> changed) throws IOException {
        this.files = files;
        this.known = known;
        this.changed = changed;
        this.watcher = FileSystems.getDefault().newWatchService();
    }

    /**
     * Begins to watch.
     *
     * @param known what was in the files when they were last looked at; changes since then are reported, too
     * @param changed takes each new content once, on the watching thread; must not throw
     * @throws UncheckedIOException when the system does not let it watch
     */
    static FixtureWatch start(FixtureFiles files, Reading known, Consumer<Reading> changed) {
        try {
            FixtureWatch watch = new FixtureWatch(files, known, changed);
            watch.thread.setDaemon(true);
            watch.thread.start();
            return watch;
        } catch (IOException unwatchable) {
            throw new UncheckedIOException(unwatchable);
        }
    }

    private void watch() {
        try {
            while (true) {
                files.paths().forEach(this::follow);
                look();
                if (happened(LOOK_ANYWAY)) {
                    pause(); // one look for many events
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException closed) {
            // the end
        }
    }

    /** A link leads to another place over time, so this is done before each look; again is no more than once. */
    private void follow(Path path) {
        Path file = path.toAbsolutePath();
        follow(file, file.getParent());
        try {
            Path target = file.toRealPath();
            follow(target, target.getParent());
        } catch (IOException away) {
            // its folder, or the next look, reports when it is there
        }
    }

    private void follow(Path file, @Nullable Path folder) {
        try {
            Objects.requireNonNullElse(folder, file)
                    .register(
                            watcher,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException away) {
            // the next look reports when it is there
        }
    }

    private void look() throws InterruptedException {
        Reading now = files.read();
        if (now.equals(known)) {
            return;
        }
        Reading before;
        do {
            before = now;
            pause();
            now = files.read();
        } while (!now.equals(before));
        if (!now.equals(known)) {
            known = now;
            changed.accept(now);
        }
    }

    /** Waits the whole time, unless this is closed. */
    private void pause() throws InterruptedException {
        long end = System.nanoTime() + STEADY.toNanos();
        for (long left = STEADY.toNanos(); left > 0; left = end - System.nanoTime()) {
            happened(Duration.ofNanos(left));
        }
    }

    private boolean happened(Duration atMost) throws InterruptedException {
        WatchKey key = watcher.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (key == null) {
            return false;
        }
        key.pollEvents();
        key.reset();
        return true;
    }

    /** Ends the thread. */
    @Override
    public void close() {
        try {
            watcher.close();
            thread.join(PATIENCE.toMillis()); // not longer: a file on a dead mount does not keep a process alive
        } catch (IOException nothingToDo) {
            // the thread is a daemon
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
