package io.seqcast.data.table;

import io.seqcast.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A file that is written under another name in the same folder and renamed when whole. */
final class NewFile {
    private final Path path;
    private final Path aside;

    NewFile(Path path) {
        this.path = path;
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new DataException(path + ": cannot be written: the folder " + folder + " does not exist");
        }
        if (Files.isDirectory(path)) {
            throw new DataException(path + ": cannot be written: is a folder");
        }
        if (!Files.isWritable(folder)) {
            throw new DataException(path + ": cannot be written: no permission to write in the folder " + folder);
        }
        aside = folder.resolve("." + path.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    Path path() {
        return path;
    }

    /** The name to write to. */
    Path aside() {
        return aside;
    }

    void publish() throws IOException {
        Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes what was not published. */
    void discard() {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            throw new UncheckedIOException(aside + ": cannot be removed: " + e.getMessage(), e);
        }
    }

    DataException failed(Exception e) {
        String message = String.valueOf(e.getMessage());
        return new DataException(
                path + ": cannot be written: " + message.lines().findFirst().orElse(""), e);
    }
}
