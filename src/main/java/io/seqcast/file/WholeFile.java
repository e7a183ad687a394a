package io.seqcast.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that is written under a temporary name in the same folder and renamed when it is whole and on the disk: nobody sees
 * half of it, and what stood there before stays until then.
 *
 * <pre>
 * try (WholeFile file = WholeFile.open(path)) {
 *     … write to file.aside() …
 *     file.commit();
 * }
 * </pre>
 */
public final class WholeFile implements AutoCloseable {
    private final Path path;
    private final Path aside;

    private WholeFile(Path path, Path aside) {
        this.path = path;
        this.aside = aside;
    }

    /** What fills the file. */
    public interface Content {
        /** Writes it; the channel is closed by the caller. */
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Chooses the temporary name; nothing is written yet.
     *
     * @throws IOException if the file's folder does not exist or takes no files, or a folder has the name
     */
    public static WholeFile open(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("the folder " + folder + " does not exist");
        }
        if (Files.isDirectory(path)) {
            throw new IOException(path + " is a folder");
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("no permission to write in the folder " + folder);
        }
        return new WholeFile(path, folder.resolve("." + path.getFileName() + "." + UUID.randomUUID() + ".tmp"));
    }

    /** The name that it will have. */
    public Path path() {
        return path;
    }

    /** The name to write to; whoever does closes it before the commit. */
    public Path aside() {
        return aside;
    }

    /** Renames what was written, once it is on the disk. */
    public void commit() throws IOException {
        try (FileChannel written = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(aside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes what was not committed. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(aside);
    }

    /** @throws IOException if it cannot be written; nothing is left behind then */
    public static void write(Path path, Content content) throws IOException {
        try (WholeFile file = open(path)) {
            try (FileChannel channel =
                    FileChannel.open(file.aside(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
            }
            file.commit();
        }
    }

    /** @throws IOException if it cannot be written; nothing is left behind then */
    public static void write(Path path, byte[] bytes) throws IOException {
        write(path, channel -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        });
    }

    /** @throws IOException if it cannot be written; nothing is left behind then */
    public static void write(Path path, String text) throws IOException {
        write(path, text.getBytes(UTF_8));
    }
}
