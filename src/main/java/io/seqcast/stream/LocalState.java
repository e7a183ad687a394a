package io.seqcast.stream;

import io.seqcast.kafka.BrokerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The stores in a state directory that no process uses, to be deleted. They are a copy of the changelogs, which a next start
 * reads again. The instance's identity stays, so that it can take its place in the group at once.
 */
public final class LocalState implements AutoCloseable {
    /** What Kafka Streams puts into the folder of an application. */
    private static final String PROCESS_FILE = "kafka-streams-process-metadata";

    private static final String TASK = "\\d+_\\d+";

    private final StateDirectory directory;
    private final List<Path> applications;

    private LocalState(StateDirectory directory, List<Path> applications) {
        this.directory = directory;
        this.applications = applications;
    }

    /** Whether {@code path} is a state directory at all. */
    public static boolean isAt(Path path) {
        return Files.exists(path.resolve(StateDirectory.LOCK));
    }

    /**
     * Takes the directory, so that no instance starts there meanwhile.
     *
     * @throws BrokerException if it is no state directory or a process holds it
     */
    public static LocalState take(Path path) {
        if (!isAt(path)) {
            throw new BrokerException(
                    path + " is no state directory of seqcast run: it has no file " + StateDirectory.LOCK);
        }
        StateDirectory directory = StateDirectory.take(path);
        try (Stream<Path> children = Files.list(path)) {
            return new LocalState(
                    directory,
                    children.filter(LocalState::isApplication).sorted().toList());
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw new BrokerException("state directory " + path + " cannot be read: " + e, e);
        }
    }

    /** Folders of stores, one an application; nothing else is deleted. */
    public List<Path> folders() {
        return applications;
    }

    /** Bytes of their files. */
    public long bytes() {
        return applications.stream()
                .flatMap(folder -> files(folder).stream())
                .filter(Files::isRegularFile)
                .mapToLong(LocalState::size)
                .sum();
    }

    /** Deletes the stores. */
    public void delete() {
        for (Path folder : applications) {
            for (Path file : files(folder)) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(file + ": cannot be deleted: " + e.getMessage(), e);
                }
            }
        }
    }

    @Override
    public void close() {
        directory.close();
    }

    private static boolean isApplication(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> String.valueOf(child.getFileName()))
                    .anyMatch(name -> name.equals(PROCESS_FILE) || name.matches(TASK));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be read: " + e.getMessage(), e);
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
