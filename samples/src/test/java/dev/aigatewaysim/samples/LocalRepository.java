package dev.aigatewaysim.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local repository of Maven's that has our artifacts to itself and shares everything else with the user's: its folders are
 * links to those. So what others have published is downloaded once for all times, and what was just built stays here.
 */
final class LocalRepository {

    private static final String OURS = "aigatewaysim";

    /** The local repository with most of what the projects need; made for the user if it is not there. */
    private static final List<String> USUAL = List.of(
            "backport-util-concurrent", "ch", "classworlds", "com", "io", "jakarta", "javax", "net", "org", "tools");

    private final Path folder;

    /** The repository in that folder, in which our artifacts have been installed already. */
    LocalRepository(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    Path folder() {
        return folder;
    }

    void share(Path users) throws IOException {
        for (String usual : USUAL) {
            Files.createDirectories(users.resolve(usual));
        }
        link(folder, users, "dev");
        Files.createDirectories(users.resolve("dev"));
        link(folder.resolve("dev"), users.resolve("dev"), OURS);
    }

    private static void link(Path links, Path targets, String except) throws IOException {
        for (Path target : directories(targets)) {
            String name = target.getFileName().toString();
            Path link = links.resolve(name);
            if (!name.equals(except) && !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(link, target.toRealPath());
            }
        }
    }

    /** Takes the links away, so that whoever deletes the folder by whatever means cannot delete more. */
    void unshare() throws IOException {
        for (Path parent : List.of(folder, folder.resolve("dev"))) {
            for (Path directory : directories(parent)) {
                if (Files.isSymbolicLink(directory)) {
                    Files.delete(directory);
                }
            }
        }
    }

    private static List<Path> directories(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(Files::isDirectory).toList();
        }
    }
}
