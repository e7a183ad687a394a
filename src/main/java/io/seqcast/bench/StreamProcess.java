package io.seqcast.bench;

import io.seqcast.jvm.ChildJvm;
import io.seqcast.model.Form;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code seqcast run} in a process of its own, to be killed and started again. */
final class StreamProcess implements AutoCloseable {
    private static final Pattern RESTORED = Pattern.compile("restored ([0-9,]+) records? of .* in ([0-9.]+) s");
    private static final Pattern PAGE = Pattern.compile("page, health and metrics: (http://[^/\\s]+)/");
    private static final Pattern READY = Pattern.compile("(?m)^ready in .*$");
    private static final Pattern RUNNING = Pattern.compile("(?m)^running: ");
    private static final long PATIENCE_SECONDS = 90;

    private final ChildJvm program;
    private final List<String> arguments;
    private final Path directory;
    private int starts;
    private Process process;

    private StreamProcess(ChildJvm program, List<String> arguments, Path directory) throws IOException {
        this.program = program;
        this.arguments = arguments;
        this.directory = directory;
        this.process = launch();
    }

    /** What the process said of the restore of its stores. */
    record Restore(double records, double seconds) {}

    static StreamProcess start(ChildJvm program, Path model, Form form, String bootstrapServers, Path directory)
            throws IOException {
        return start(program, model, form, bootstrapServers, directory, List.of());
    }

    /** One that shows its page; {@link #awaitPage} tells where. */
    static StreamProcess startWithPage(ChildJvm program, Path model, Form form, String bootstrapServers, Path directory)
            throws IOException {
        return start(program, model, form, bootstrapServers, directory, List.of("--http-port", "0"));
    }

    /** One that keeps copies of the other's stores, for two in {@code directory}'s of their own. */
    static StreamProcess startWithStandbys(
            ChildJvm program, Path model, Form form, String bootstrapServers, Path directory) throws IOException {
        List<String> further = List.of("--command-property", "num.standby.replicas=1");
        return start(program, model, form, bootstrapServers, directory, further);
    }

    private static StreamProcess start(
            ChildJvm program, Path model, Form form, String bootstrapServers, Path directory, List<String> further)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", "--bootstrap-server", bootstrapServers));
        arguments.addAll(List.of("--model", model.toString()));
        arguments.addAll(List.of("--engine", form.name().toLowerCase(Locale.ROOT), "--sequence-length", "0"));
        arguments.addAll(List.of("--state-dir", directory.resolve("state").toString()));
        arguments.addAll(further);
        return new StreamProcess(program, arguments, directory);
    }

    void killAndStartAgain() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = launch();
    }

    /** Waits until this start has partitions of the group, or copies to keep. */
    void awaitRunning() throws IOException, InterruptedException {
        awaitLine(RUNNING);
    }

    /** Waits until this start has restored its stores. */
    Restore awaitRestore() throws IOException, InterruptedException {
        Matcher said = awaitLine(RESTORED);
        return new Restore(Double.parseDouble(said.group(1).replace(",", "")), Double.parseDouble(said.group(2)));
    }

    /** Waits until this start is ready. @return where its time went: "ready in 3.1 s: JVM 0.6, …" */
    String awaitReady() throws IOException, InterruptedException {
        return awaitLine(READY).group();
    }

    /** Waits until this start runs, with a page. @return where that is */
    URI awaitPage() throws IOException, InterruptedException {
        Matcher page = awaitLine(PAGE);
        awaitLine(RUNNING);
        return URI.create(page.group(1));
    }

    private Matcher awaitLine(Pattern line) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher said = line.matcher(Files.readString(log()));
            if (said.find()) {
                return said;
            }
            Thread.sleep(20);
        }
        throw new IOException("the stream's process does not say \"" + line + "\":\n" + Files.readString(log()));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private Process launch() throws IOException {
        Files.createDirectories(directory);
        starts++;
        return program.command(arguments)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private Path log() {
        return directory.resolve("run-" + starts + ".log");
    }
}
