package io.seqcast.resilience;

import io.seqcast.jvm.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A broker in a process of its own, whose memory is not this one's; it can be stopped and killed and started again. */
final class BrokerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("broker ready at (\\S+):(\\d+), .*");
    private static final long STOP_SECONDS = 30;

    private final ChildJvm jvm;
    private final Path directory;
    private Process process;
    private String host = "";
    private int port;

    private BrokerProcess(ChildJvm jvm, Path directory) throws IOException {
        this.jvm = jvm;
        this.directory = directory;
        this.process = launch();
    }

    /** Starts a broker on a free port, with its data in {@code directory}; when this returns it takes connections. */
    static BrokerProcess start(ChildJvm jvm, Path directory) throws IOException {
        return new BrokerProcess(jvm, directory);
    }

    Properties clientConfig() {
        Properties config = new Properties();
        config.setProperty("bootstrap.servers", address());
        return config;
    }

    String address() {
        return host + ":" + port;
    }

    /** Starts it again, on the same directory and port; when this returns it takes connections. */
    void startAgain() throws IOException {
        process = launch();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops it in order. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Process launch() throws IOException {
        List<String> arguments = List.of("broker", "--port", Integer.toString(port), "--dir", directory.toString());
        Process started = jvm.command(List.of("-Xmx512m"), arguments)
                .redirectError(Redirect.INHERIT)
                .start();
        BufferedReader output = started.inputReader();
        String line = output.readLine();
        Matcher ready = READY.matcher(line == null ? "" : line);
        if (!ready.matches()) {
            started.destroyForcibly();
            throw new IOException("the broker did not start, it said: " + line);
        }
        host = ready.group(1);
        port = Integer.parseInt(ready.group(2));
        return started;
    }
}
