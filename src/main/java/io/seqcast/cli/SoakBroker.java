package io.seqcast.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A broker in a process of its own, whose memory is not this one's. */
final class SoakBroker implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("broker ready at (\\S+), .*");
    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final String address;

    private SoakBroker(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts a broker on a free port, with its data in {@code directory}; when this returns it takes connections. */
    static SoakBroker start(Path directory) throws IOException {
        List<String> arguments = List.of("broker", "--port", "0", "--dir", directory.toString());
        Process process = SoakJvm.command(List.of("-Xmx512m"), arguments)
                .redirectError(Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        Matcher ready = READY.matcher(line == null ? "" : line);
        if (!ready.matches()) {
            process.destroyForcibly();
            throw new IOException("the broker did not start, it said: " + line);
        }
        return new SoakBroker(process, ready.group(1));
    }

    Properties clientConfig() {
        Properties config = new Properties();
        config.setProperty("bootstrap.servers", address);
        return config;
    }

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
}
