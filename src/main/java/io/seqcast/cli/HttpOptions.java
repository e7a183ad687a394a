package io.seqcast.cli;

import io.seqcast.http.SiteAddress;
import io.seqcast.http.Token;
import io.seqcast.live.LivePages;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether, where and to whom a command shows its stream. */
final class HttpOptions {
    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "Serve the stream's page /, its data /api/…, /health/live, /health/ready and /metrics here;"
                    + " 0 = any free port (default: not at all).")
    private @Nullable Integer port;

    @Option(
            names = "--http-host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address to serve them on; 0.0.0.0 = all of this machine, with a token or --http-open"
                    + " (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--http-token-file",
            paramLabel = "FILE",
            description = "Answer, but for /health, only those who know the token in this file: by the header"
                    + " 'Authorization: Bearer TOKEN', or in a browser by ?token=TOKEN once.")
    private @Nullable Path tokenFile;

    @Option(names = "--http-open", description = "Everybody who reaches --http-host may read, without a token.")
    private boolean open;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Whether a port was given. */
    boolean given() {
        return port != null;
    }

    /** Serves the pages if a port was given, and says where. */
    LivePages open() {
        return port == null ? LivePages.none() : open(port);
    }

    /** Serves the pages, on {@code otherwise} if no port was given, and says where. */
    LivePages openAt(int otherwise) {
        return open(port == null ? otherwise : port);
    }

    private LivePages open(int at) {
        if (at < 0 || at > 65_535) {
            throw new ParameterException(spec.commandLine(), "--http-port is " + at + ", must be 0 to 65535");
        }
        try {
            Token token = tokenFile == null ? null : Token.read(tokenFile);
            LivePages pages = LivePages.serve(new SiteAddress(host, at, token, open));
            spec.commandLine()
                    .getOut()
                    .println("page, health and metrics: " + pages.address() + "/"
                            + (token == null ? "" : "?token=… (of " + tokenFile + ")"));
            return pages;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
