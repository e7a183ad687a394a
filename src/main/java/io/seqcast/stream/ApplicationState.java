package io.seqcast.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
     * Before a start: derives the process id from the instance's identity, if there is none yet, and deletes stores that were
     * not closed.
     *
     * @return whether the last process of this instance has stopped in order; if not, it may have left transactions open
     */
    boolean prepare(String instanceId) {
        try {
            Files.createDirectories(folder);
            Path process = folder.resolve(PROCESS_FILE);
            if (!Files.exists(process)) {
                UUID id = UUID.nameUUIDFromBytes((folder.getFileName() + "/" + instanceId).getBytes(UTF_8));
                StateDirectory.writeWhole(process, "{\"processId\":\"" + id + "\"}");
            }
            boolean orderly = Files.deleteIfExists(folder.resolve(CLOSED));
            if (!orderly) {
                children().stream().filter(ApplicationState::isTask).forEach(ApplicationState::deleteAll);
            }
            return orderly;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be prepared: " + e.getMessage(), e);
        }
    }

    /** Names that Kafka Streams gives the transactions of this instance's threads: after the process id, so the same at each start. */
    List<String> transactions(int threads) {
        try {
            Matcher process = UUIDS.matcher(Files.readString(folder.resolve(PROCESS_FILE)));
            String prefix = folder.getFileName() + "-" + (process.find() ? process.group() : "") + "-";
            return IntStream.rangeClosed(1, threads).mapToObj(i -> prefix + i).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be read: " + e.getMessage(), e);
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
        return files(folder).stream()
                .filter(Files::isRegularFile)
                .mapToLong(ApplicationState::size)
                .sum();
    }

    /** Deletes all of it. */
    void delete() {
        deleteAll(folder);
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

    private static void deleteAll(Path folder) {
        for (Path file : files(folder)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(file + ": cannot be deleted: " + e.getMessage(), e);
            }
        }
    }

    /** All under {@code folder} and itself, contents before what holds them. */
    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
