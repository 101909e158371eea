package dev.aigatewaysim.cli;

import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.fixture.InvalidFixtureException;
import dev.aigatewaysim.json.MemoryLimit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files that are loaded, in order, as one fixture. Immutable and thread-safe.
 *
 * @param paths as they were named, which is how messages name them
 */
record FixtureFiles(List<Path> paths) {

    FixtureFiles {
        paths = List.copyOf(paths);
    }

    /** What is in the files at this moment. Never fails: that one cannot be read is a part of it. */
    Reading read() {
        List<Content> contents = new ArrayList<>();
        long limit = MemoryLimit.OF_JVM.maxTextBytes();
        for (Path path : paths) {
            Content content = read(path, limit);
            limit -= content.bytes.limit();
            contents.add(content);
        }
        return new Reading(contents);
    }

    private static Content read(Path path, long limit) {
        try {
            if (Files.size(path) > limit) {
                String others = limit < MemoryLimit.OF_JVM.maxTextBytes() ? "with the files before it " : "it ";
                return new Content(path, ByteBuffer.allocate(0), others + MemoryLimit.OF_JVM.exceeded());
            }
            return new Content(path, ByteBuffer.wrap(Files.readAllBytes(path)), null);
        } catch (IOException unreadable) {
            return new Content(path, ByteBuffer.allocate(0), reason(path, unreadable));
        }
    }

    private static String reason(Path path, IOException unreadable) {
        if (unreadable instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (unreadable instanceof AccessDeniedException) {
            return "this user may not read it";
        }
        return Files.isDirectory(path) ? "it is a folder" : String.valueOf(unreadable.getMessage());
    }

    private static List<String> lines(InvalidFixtureException invalid) {
        List<String> lines = new ArrayList<>();
        invalid.problems().forEach(problem -> lines.add(problem.toString()));
        if (invalid.omitted() > 0) {
            lines.add("… and " + invalid.omitted() + " more");
        }
        return lines;
    }

    /** Such as {@code a.json, b.json}. */
    @Override
    public String toString() {
        return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    /**
     * What stood in a file.
     *
     * @param unreadable why it could not be read; null when it could
     */
    private record Content(
            Path path, ByteBuffer bytes, @Nullable String unreadable) {

        /** Adds it to those before it, and what is wrong with it to the problems. */
        Fixture parse(Fixture before, List<String> problems) {
            if (unreadable != null) {
                problems.add(path + " cannot be read: " + unreadable);
                return before;
            }
            byte[] utf8 = new byte[bytes.remaining()];
            bytes.duplicate().get(utf8);
            try {
                return Fixture.allOf(List.of(before, Fixture.parse(path.toString(), utf8)));
            } catch (InvalidFixtureException broken) {
                problems.addAll(lines(broken));
                return before;
            }
        }
    }

    /** What stood in the files at one moment. Two are equal when it was the same. Immutable and thread-safe. */
    static final class Reading {

        private final List<Content> contents;

        private Reading(List<Content> contents) {
            this.contents = List.copyOf(contents);
        }

        /**
         * Loads all files as one fixture.
         *
         * @param use what is done with the fixture
         * @throws UnloadableFixtureException with everything that is wrong; what {@code use} finds wrong with the fixture, too
         */
        <T> T load(Function<Fixture, T> use) {
            List<String> problems = new ArrayList<>();
            Fixture fixture = Fixture.allOf(List.of());
            for (Content content : contents) {
                fixture = content.parse(fixture, problems);
            }
            if (!problems.isEmpty()) {
                throw new UnloadableFixtureException(problems);
            }
            try {
                return use.apply(fixture);
            } catch (InvalidFixtureException invalid) {
                throw new UnloadableFixtureException(lines(invalid));
            }
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Reading reading && reading.contents.equals(contents);
        }

        @Override
        public int hashCode() {
            return contents.hashCode();
        }
    }

    /** The files are no fixture. The message has one line for each thing that is wrong. */
    static final class UnloadableFixtureException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private UnloadableFixtureException(List<String> problems) {
            super(
                    problems.stream()
                            .map(problem -> problem.replaceAll("\\p{Cntrl}+", " "))
                            .collect(Collectors.joining("\n")),
                    null,
                    false,
                    false);
        }
    }
}
