package io.seqcast.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationStateTest {
    @TempDir
    Path directory;

    private Path folder;
    private Path store;
    private ApplicationState state;

    @BeforeEach
    void oneStore() throws IOException {
        folder = directory.resolve("app");
        store = folder.resolve("0_2/rocksdb/tail/CURRENT");
        Files.createDirectories(store.getParent());
        Files.writeString(store, "MANIFEST");
        state = new ApplicationState(folder);
    }

    @Test
    void discardsStoresThatNobodyClosed() {
        boolean orderly = state.prepare("a");

        assertThat(orderly).isFalse();
        assertThat(store).doesNotExist();
        assertThat(folder).isNotEmptyDirectory();
    }

    @Test
    void keepsStoresThatWereClosed() {
        state.closed();

        boolean orderly = state.prepare("a");

        assertThat(orderly).isTrue();
        assertThat(store).exists();
    }

    @Test
    void trustsClosedStoresUntilTheyAreOpened() {
        state.closed();
        state.prepare("a");

        boolean untouched = state.prepare("a");
        state.opened();
        state.prepare("a");

        assertThat(untouched).isTrue();
        assertThat(store).doesNotExist();
    }

    @Test
    void givesAnInstanceTheSameProcessIdEverywhere() throws IOException {
        state.prepare("a");
        String process = process(folder);

        assertThat(process).matches("\\{\"processId\":\"[0-9a-f-]{36}\"}");
        assertThat(processOf("else/app", "a")).isEqualTo(process);
        assertThat(processOf("else/other", "a")).isNotEqualTo(process);
        assertThat(processOf("again/app", "b")).isNotEqualTo(process);
    }

    @Test
    void knowsTheNamesOfItsTransactions() throws IOException {
        Files.writeString(
                folder.resolve("kafka-streams-process-metadata"),
                "{\"processId\":\"00000000-0000-0000-0000-000000000001\"}");

        assertThat(state.transactionPrefix()).isEqualTo("app-00000000-0000-0000-0000-000000000001-");
    }

    @Test
    void keepsTheProcessIdOfAProcessThatDidNotStopInOrder() throws IOException {
        String there = "{\"processId\":\"00000000-0000-0000-0000-000000000001\"}";
        Files.writeString(folder.resolve("kafka-streams-process-metadata"), there);

        state.prepare("a");

        assertThat(process(folder)).isEqualTo(there);
    }

    @Test
    void takesTheProcessIdOfANewNameAfterAnOrderlyStop() throws IOException {
        state.prepare("a");
        state.closed();

        state.prepare("b");

        assertThat(process(folder)).isEqualTo(processOf("else/app", "b"));
    }

    @Test
    void replacesAProcessIdThatCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("kafka-streams-process-metadata"), "");

        state.prepare("a");

        assertThat(state.transactionPrefix()).startsWith("app-");
        assertThat(process(folder)).isEqualTo(processOf("else/app", "a"));
    }

    private String processOf(String folder, String instance) throws IOException {
        new ApplicationState(directory.resolve(folder)).prepare(instance);
        return process(directory.resolve(folder));
    }

    private static String process(Path folder) throws IOException {
        return Files.readString(folder.resolve("kafka-streams-process-metadata"));
    }
}
