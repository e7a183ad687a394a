package io.seqcast.stream;

import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/**
 * The native part of RocksDB, unpacked once into the state directory. RocksDB by itself unpacks its 15 MB at every start, into a
 * temporary file that a killed process leaves behind.
 */
final class RocksLibrary {
    /** Its name in the jar, and the one that RocksDB looks for in a directory. */
    private static final String PACKED = Environment.getJniLibraryFileName("rocksdb");

    static final String FILE = Environment.getJniLibraryFileName("rocksdbjni");

    private RocksLibrary() {}

    /** Loads it, if this process has not loaded it yet. @param directory where it is kept, which exists */
    static void load(Path directory) {
        try {
            if (unpack(directory)) {
                RocksDB.loadLibrary(List.of(directory.toAbsolutePath().toString()));
                return;
            }
        } catch (IOException | UnsatisfiedLinkError e) {
            // A disk that is full or from which nothing may be executed: RocksDB finds another place, or says why not.
        }
        RocksDB.loadLibrary();
    }

    /** @return whether the directory has it now */
    private static boolean unpack(Path directory) throws IOException {
        URL packed = RocksDB.class.getResource("/" + PACKED);
        // Windows deletes no library in use, so that nobody could delete the directory of a running process's stores.
        if (Environment.isWindows() || packed == null || !(packed.openConnection() instanceof JarURLConnection jar)) {
            return false;
        }
        Path file = directory.resolve(FILE);
        if (!holds(file, jar.getJarEntry())) {
            try (InputStream content = jar.getInputStream()) {
                WholeFile.write(file, channel -> content.transferTo(Channels.newOutputStream(channel)));
            }
        }
        return true;
    }

    /** Whether a file is what lies in the jar, of this version and whole. */
    private static boolean holds(Path file, @Nullable JarEntry packed) throws IOException {
        if (packed == null || !Files.isRegularFile(file) || Files.size(file) != packed.getSize()) {
            return false;
        }
        CRC32 sum = new CRC32();
        try (FileChannel channel = FileChannel.open(file)) {
            sum.update(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
        return sum.getValue() == packed.getCrc();
    }
}
