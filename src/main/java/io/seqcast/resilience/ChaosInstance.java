package io.seqcast.resilience;

import io.seqcast.file.Folders;
import io.seqcast.jvm.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One {@code seqcast run} in a process of its own, started often; each start has a log of its own. */
final class ChaosInstance implements AutoCloseable {
    private static final long STOP_SECONDS = 60;

    private final ChildJvm jvm;
    private final Path directory;
    private final List<String> arguments;
    private int starts;
    private boolean up;
    private @Nullable Process process;

    /** @param arguments of {@code run} besides the state directory and the instance id */
    ChaosInstance(ChildJvm jvm, Path directory, List<String> arguments) {
        this.jvm = jvm;
        this.directory = directory;
        this.arguments = arguments;
    }

    void start() throws IOException {
        if (up) {
            throw new IllegalStateException("the instance of " + directory + " runs already");
        }
        Files.createDirectories(directory);
        starts++;
        List<String> command = new ArrayList<>(List.of("run", "--state-dir", state().toString()));
        command.addAll(List.of("--instance-id", String.valueOf(directory.getFileName())));
        command.addAll(arguments);
        process = jvm.command(ChildJvm.options("-Xmx512m", ChaosPhase.LOG_OPTION), command)
                .redirectErrorStream(true)
                .redirectOutput(logFile().toFile())
                .start();
        up = true;
    }

    /** Whether it has ended though nobody stopped it. */
    boolean fellOver() {
        return up && process != null && !process.isAlive();
    }

    /** Whether it was started and neither stopped nor killed since. */
    boolean up() {
        return up;
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        up = false;
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** SIGTERM, and the end of the process: what it had under way is committed. */
    void stop() throws IOException, InterruptedException {
        if (process == null) {
            return;
        }
        up = false;
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("SIGTERM does not end the stream within " + STOP_SECONDS + " s, see " + logFile());
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "SIGTERM ended the stream with exit code " + process.exitValue() + ", not 0, see " + logFile());
        }
    }

    /** Loses the disk; the identity is an option. */
    void loseState() {
        Folders.delete(state());
    }

    ChaosPhase phase() throws IOException {
        return ChaosPhase.of(log());
    }

    /** What the present or last process has said. */
    String log() throws IOException {
        return Files.exists(logFile()) ? Files.readString(logFile()) : "";
    }

    Path logFile() {
        return directory.resolve("run-" + starts + ".log");
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private Path state() {
        return directory.resolve("state");
    }
}
