package io.seqcast.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.jvm.ChildJvm;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.LRUCache;

/** In JVMs of their own: a process loads the library once. */
@EnabledOnOs(OS.LINUX)
class RocksLibraryTest {
    private static final String NO_TEMPORARY_FILES = "-Djava.io.tmpdir=/nonexistent";

    @TempDir
    Path directory;

    @Test
    void isLoadedFromTheDirectoryWhereItWasUnpackedOnce() throws Exception {
        assertThat(loadedFrom()).isEqualTo(library().toString());
        FileTime unpacked = Files.getLastModifiedTime(library());

        assertThat(loadedFrom()).isEqualTo(library().toString());
        assertThat(Files.getLastModifiedTime(library())).isEqualTo(unpacked);
    }

    @Test
    void isUnpackedAnewWhereItsFileIsDamaged() throws Exception {
        loadedFrom();
        byte[] whole = Files.readAllBytes(library());
        try (RandomAccessFile file = new RandomAccessFile(library().toFile(), "rw")) {
            file.seek(whole.length / 2);
            file.write(~whole[whole.length / 2]);
        }

        assertThat(loadedFrom()).isEqualTo(library().toString());
        assertThat(Files.readAllBytes(library())).isEqualTo(whole);
    }

    private Path library() {
        return directory.resolve(RocksLibrary.FILE);
    }

    /** The file from which a new JVM has the library. */
    private String loadedFrom() throws IOException, InterruptedException {
        Process process = new ChildJvm(Loads.class)
                .command(List.of(NO_TEMPORARY_FILES), List.of(directory.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** Loads the library and says from which file it is mapped. */
    static final class Loads {
        public static void main(String[] arguments) throws IOException {
            RocksLibrary.load(Path.of(arguments[0]));
            try (LRUCache used = new LRUCache(1 << 20);
                    var maps = Files.lines(Path.of("/proc/self/maps"))) {
                assertThat(used.isOwningHandle()).isTrue();
                System.out.println(maps.filter(line -> line.contains("rocksdbjni") && line.contains(" r-xp "))
                        .map(line -> line.substring(line.indexOf('/')))
                        .findFirst()
                        .orElse("nowhere"));
            }
        }
    }
}
