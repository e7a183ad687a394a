package io.seqcast.stream;

import io.seqcast.file.WholeFile;
import io.seqcast.kafka.BrokerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one instance of the stream, held against a second process. It keeps the instance's identity: started
 * there again, an instance takes its tasks over at once instead of waiting for the group to miss its predecessor. And it keeps
 * the stores, a copy of the changelogs, which a next start reads again if they are deleted.
 */
public final class StateDirectory implements AutoCloseable {
    private static final String LOCK = "instance.lock";
    private static final String IDENTITY = "instance.id";

    private final Path path;
    private final FileChannel lockFile;
    private final String instanceId;

    private StateDirectory(Path path, FileChannel lockFile, String instanceId) {
        this.path = path;
        this.lockFile = lockFile;
        this.instanceId = instanceId;
    }

    /** Whether {@code path} is a state directory at all. */
    public static boolean isAt(Path path) {
        return Files.exists(path.resolve(LOCK));
    }

    /**
     * Takes a directory that is there, so that no instance starts in it meanwhile.
     *
     * @throws BrokerException if it is no state directory or a process holds it
     */
    public static StateDirectory takeExisting(Path path) {
        if (!isAt(path)) {
            throw new BrokerException(path + " is no state directory of seqcast run: it has no file " + LOCK);
        }
        return take(path, null);
    }

    /**
     * Takes the directory, made if it is missing.
     *
     * @param instanceId the instance's identity from now on; null for the one that is kept there, or a new one
     * @throws BrokerException if another process holds it or it is not writable
     */
    static StateDirectory take(Path path, @Nullable String instanceId) {
        try {
            Files.createDirectories(path);
            FileChannel lockFile =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(lockFile) == null) {
                lockFile.close();
                throw new BrokerException(
                        "state directory " + path + " is in use by another process: stop it, or give each its own");
            }
            return new StateDirectory(path, lockFile, identity(path, instanceId));
        } catch (IOException e) {
            throw new BrokerException("state directory " + path + " cannot be used: " + e, e);
        }
    }

    Path path() {
        return path;
    }

    /** Stable over restarts. */
    String instanceId() {
        return instanceId;
    }

    /** What Kafka Streams keeps there for an application. */
    ApplicationState application(String application) {
        return new ApplicationState(path.resolve(application));
    }

    /** The folders of stores, one an application. */
    public List<Path> storeFolders() {
        return applications().stream().map(ApplicationState::folder).toList();
    }

    /** Bytes of the files of all stores. */
    public long storeBytes() {
        return applications().stream().mapToLong(ApplicationState::bytes).sum();
    }

    /** Deletes the stores and nothing else: the identity stays, so that the instance can take its place in the group at once. */
    public void deleteStores() {
        applications().forEach(ApplicationState::delete);
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new BrokerException("state directory " + path + " cannot be released: " + e, e);
        }
    }

    private List<ApplicationState> applications() {
        try (Stream<Path> children = Files.list(path)) {
            return children.sorted()
                    .map(ApplicationState::new)
                    .filter(ApplicationState::exists)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new BrokerException("state directory " + path + " cannot be read: " + e, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static String identity(Path directory, @Nullable String given) throws IOException {
        Path file = directory.resolve(IDENTITY);
        String kept = Files.exists(file) ? Files.readString(file).strip() : null;
        if (kept != null && (given == null || given.equals(kept))) {
            return kept;
        }
        String identity = given != null ? given : UUID.randomUUID().toString();
        WholeFile.write(file, identity);
        return identity;
    }
}
