package io.seqcast.cli;

import io.seqcast.kafka.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        description = {
            "Run one Kafka node in this process, on loopback, until stopped (Ctrl-C).",
            "For trying things out and for tests. Its data stays in --dir and is there again at the next start."
        })
final class BrokerCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            defaultValue = "9092",
            description = "Port; 0 = any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--dir", required = true, paramLabel = "DIR", description = "Data directory; created if missing.")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (Termination termination = Termination.onStop(() -> {});
                EmbeddedBroker broker = EmbeddedBroker.start(directory, port)) {
            spec.commandLine()
                    .getOut()
                    .println("broker ready at " + broker.bootstrapServers() + ", data in " + directory);
            termination.await();
        }
        return 0;
    }
}
