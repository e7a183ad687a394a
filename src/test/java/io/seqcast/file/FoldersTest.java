package io.seqcast.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    Path parent;

    @Test
    void deletesAFolderWithAllThatIsInIt() throws IOException {
        Path folder = parent.resolve("a");
        Files.createDirectories(folder.resolve("b/c"));
        Files.writeString(folder.resolve("b/file"), "text");

        Folders.delete(folder);

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void deletesALinkAndNotWhereItLeads() throws IOException {
        Path file = Files.writeString(parent.resolve("kept"), "text");
        Path folder = Files.createDirectory(parent.resolve("a"));
        Files.createSymbolicLink(folder.resolve("link"), parent);

        Folders.delete(folder);

        assertThat(folder).doesNotExist();
        assertThat(file).hasContent("text");
    }

    @Test
    void hasNothingToDoWhereThereIsNone() {
        Folders.delete(parent.resolve("none"));

        assertThat(parent).isEmptyDirectory();
    }
}
