package io.seqcast.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesWhatIsThereAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "a longer text of before");

        WholeFile.write(file, "now");

        assertThat(file).hasContent("now");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void keepsWhatIsThereUntilItIsWhole() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "before");

        assertThatThrownBy(() -> WholeFile.write(file, channel -> {
                    channel.write(ByteBuffer.allocate(3));
                    assertThat(file).hasContent("before");
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(file).hasContent("before");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void writtenOverTimeItAppearsWithTheCommit() throws IOException {
        Path path = folder.resolve("file");

        try (WholeFile file = WholeFile.open(path)) {
            Files.writeString(file.aside(), "all of it");
            assertThat(path).doesNotExist();
            file.commit();
        }

        assertThat(path).hasContent("all of it");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(path));
    }

    @Test
    void withoutACommitNothingRemains() throws IOException {
        try (WholeFile file = WholeFile.open(folder.resolve("file"))) {
            Files.writeString(file.aside(), "half");
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatCannotBeWrittenIsSaidAtTheStart() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));

        assertThatThrownBy(() -> WholeFile.open(folder.resolve("missing/file")))
                .isInstanceOf(IOException.class)
                .hasMessage("the folder " + folder.resolve("missing") + " does not exist");
        assertThatThrownBy(() -> WholeFile.open(other))
                .isInstanceOf(IOException.class)
                .hasMessage(other + " is a folder");
    }
}
