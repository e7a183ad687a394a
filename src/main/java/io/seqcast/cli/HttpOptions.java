package io.seqcast.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether and where a command answers probes and scrapers. */
final class HttpOptions {
    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description =
                    "Serve /health/live, /health/ready and /metrics here; 0 = any free port (default: not at all).")
    private @Nullable Integer port;

    @Option(
            names = "--http-host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address to serve them on; 0.0.0.0 = all of this machine (default: ${DEFAULT-VALUE}).")
    private String host;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Serves the pages if a port was given, and says where. */
    RunPages open() {
        if (port == null) {
            return RunPages.none();
        }
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--http-port is " + port + ", must be 0 to 65535");
        }
        RunPages pages = RunPages.serve(host, port);
        spec.commandLine().getOut().println("health and metrics: " + pages.address());
        return pages;
    }
}
