package io.seqcast.stream;

import io.seqcast.kafka.BrokerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The stores in a state directory that no process uses, to be deleted. They are a copy of the changelogs, which a next start
 * reads again. The instance's identity stays, so that it can take its place in the group at once.
 */
public final class LocalState implements AutoCloseable {
    private final StateDirectory directory;
    private final List<ApplicationState> applications;

    private LocalState(StateDirectory directory, List<ApplicationState> applications) {
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
        StateDirectory directory = StateDirectory.take(path, null);
        try (Stream<Path> children = Files.list(path)) {
            return new LocalState(
                    directory,
                    children.sorted()
                            .map(ApplicationState::new)
                            .filter(ApplicationState::exists)
                            .toList());
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw new BrokerException("state directory " + path + " cannot be read: " + e, e);
        }
    }

    /** Folders of stores, one an application; nothing else is deleted. */
    public List<Path> folders() {
        return applications.stream().map(ApplicationState::folder).toList();
    }

    /** Bytes of their files. */
    public long bytes() {
        return applications.stream().mapToLong(ApplicationState::bytes).sum();
    }

    /** Deletes the stores. */
    public void delete() {
        applications.forEach(ApplicationState::delete);
    }

    @Override
    public void close() {
        directory.close();
    }
}
