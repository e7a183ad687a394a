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
 * Writes a file under a temporary name in the same folder and renames it when it is whole and on the disk: nobody sees half
 * of it, and what stood there before stays until then.
 */
public final class WholeFile {
    private WholeFile() {}

    /** What fills the file. */
    public interface Content {
        /** Writes it; the channel is closed by the caller. */
        void writeTo(FileChannel channel) throws IOException;
    }

    /** @throws IOException if it cannot be written; nothing is left behind then */
    public static void write(Path path, Content content) throws IOException {
        Path aside = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(aside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(aside);
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
