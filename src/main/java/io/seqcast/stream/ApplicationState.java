package io.seqcast.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seqcast.file.Folders;
import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder in a state directory where Kafka Streams keeps an application: its process id and, for each task, its stores.
 *
 * <p>Stores under exactly-once are of use only if the process that wrote them closed them. Kafka Streams finds that out task by
 * task after the first rebalance, throws them away with many warnings and asks for another rebalance; about a second of a
 * restart. Known beforehand, they are deleted before it starts.
 */
final class ApplicationState {
    private static final String PROCESS_FILE = "kafka-streams-process-metadata";
    private static final String TASK = "\\d+_\\d+";
    private static final String CLOSED = "stores-closed";
    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Path folder;

    ApplicationState(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Whether the folder looks like one. */
    boolean exists() {
        return Files.isDirectory(folder)
                && children().stream()
                        .anyMatch(child -> isTask(child) || nameOf(child).equals(PROCESS_FILE));
    }

    /**
     * Before a start: derives the process id from the instance's identity, and deletes stores that were not closed. The id
     * of a process that did not stop in order is kept: what it left open goes by it.
     *
     * @return whether the last process of this instance has stopped in order; if not, it may have left transactions open
     */
    boolean prepare(String instanceId) {
        try {
            Files.createDirectories(folder);
            boolean orderly = Files.exists(folder.resolve(CLOSED));
            for (Path child : orderly ? List.<Path>of() : children()) {
                if (isTask(child)) {
                    Folders.delete(child);
                }
            }
            if (orderly || processId().isEmpty()) {
                UUID id = UUID.nameUUIDFromBytes((folder.getFileName() + "/" + instanceId).getBytes(UTF_8));
                WholeFile.write(folder.resolve(PROCESS_FILE), "{\"processId\":\"" + id + "\"}");
            }
            return orderly;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be prepared: " + e.getMessage(), e);
        }
    }

    /**
     * What the names begin with that Kafka Streams gives the transactions of this instance's threads, after the process id.
     *
     * @throws IllegalStateException if there is none; {@link #prepare} sees to it
     */
    String transactionPrefix() {
        String process = processId().orElseThrow(() -> new IllegalStateException(folder + ": has no process id"));
        return folder.getFileName() + "-" + process + "-";
    }

    /** Right before Kafka Streams starts: from now on the stores are of no use unless they are closed. */
    void opened() {
        try {
            Files.deleteIfExists(folder.resolve(CLOSED));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** After an orderly stop: the next start may use the stores. */
    void closed() {
        try {
            Files.writeString(folder.resolve(CLOSED), "");
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** Bytes of all its files. */
    long bytes() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(ApplicationState::size)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Deletes all of it. */
    void delete() {
        Folders.delete(folder);
    }

    /** Empty if the file that has it is missing or damaged. */
    private Optional<String> processId() {
        Path file = folder.resolve(PROCESS_FILE);
        try {
            return Files.exists(file)
                    ? UUIDS.matcher(Files.readString(file))
                            .results()
                            .map(MatchResult::group)
                            .findFirst()
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private List<Path> children() {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isTask(Path path) {
        return nameOf(path).matches(TASK);
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
