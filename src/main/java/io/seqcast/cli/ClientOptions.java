package io.seqcast.cli;

import io.seqcast.kafka.ClientConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a command finds its broker, by the conventions of Kafka's own tools. */
final class ClientOptions {
    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            description = "Broker to connect to. May also come from --command-config or KAFKA_BOOTSTRAP_SERVERS.")
    private @Nullable String bootstrapServer;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Properties of the Kafka clients. An environment variable KAFKA_FOO_BAR sets foo.bar.")
    private @Nullable Path commandConfig;

    @Option(
            names = "--command-property",
            paramLabel = "KEY=VALUE",
            description = "One property of the Kafka clients; may be given several times.")
    private Map<String, String> commandProperties = new LinkedHashMap<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The merged properties; a missing or malformed broker is wrong usage. */
    Properties properties() {
        if (commandConfig != null) {
            ClientConfig.exposedSecret(commandConfig)
                    .ifPresent(warning -> spec.commandLine().getErr().println("warning: " + warning));
        }
        try {
            return ClientConfig.merge(bootstrapServer, commandConfig, commandProperties, System.getenv());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
