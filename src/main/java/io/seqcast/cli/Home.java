package io.seqcast.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where Seqcast is installed: the launcher says so; without it, the current folder. */
final class Home {
    private Home() {}

    /** A file that ships with Seqcast. */
    static Path resolve(String name) {
        return root().resolve(name);
    }

    /** A file to write for someone who named none: in the build folder if there is one, else in the current folder. */
    static Path output(String name) {
        Path target = root().resolve("target");
        return Files.isDirectory(target) ? target.resolve(name) : Path.of(name);
    }

    private static Path root() {
        return Path.of(System.getProperty("seqcast.home", "."));
    }
}
