package io.seqcast.bench;

import io.seqcast.model.Form;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
    private static final long PATIENCE_SECONDS = 90;

    private final List<String> command;
    private final Path directory;
    private int starts;
    private Process process;

    private StreamProcess(List<String> command, Path directory) throws IOException {
        this.command = command;
        this.directory = directory;
        this.process = launch();
    }

    /** What the process said of the restore of its stores. */
    record Restore(double records, double seconds) {}

    static StreamProcess start(Path model, Form form, String bootstrapServers, Path directory) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(optionsOfThisProcess());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.seqcast.cli.Seqcast", "run"));
        command.addAll(List.of("--bootstrap-server", bootstrapServers, "--model", model.toString()));
        command.addAll(List.of("--engine", form.name().toLowerCase(Locale.ROOT), "--sequence-length", "0"));
        command.addAll(List.of("--state-dir", directory.resolve("state").toString()));
        return new StreamProcess(command, directory);
    }

    /** Options of the JVM that the launcher set, or whoever started the benchmark; agents and recordings stay here. */
    private static List<String> optionsOfThisProcess() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.contains("agent") && !option.startsWith("-XX:StartFlightRecording"))
                .toList();
    }

    void killAndStartAgain() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = launch();
    }

    /** Waits until this start has restored its stores. */
    Restore awaitRestore() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher said = RESTORED.matcher(Files.readString(log()));
            if (said.find()) {
                return new Restore(
                        Double.parseDouble(said.group(1).replace(",", "")), Double.parseDouble(said.group(2)));
            }
            Thread.sleep(20);
        }
        throw new IOException("the stream's process says nothing of its stores:\n" + Files.readString(log()));
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
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private Path log() {
        return directory.resolve("run-" + starts + ".log");
    }
}
