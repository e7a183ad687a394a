package io.seqcast.cli;

import io.seqcast.resilience.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a long run leaves its result for machines. */
final class ResultFile {
    @Option(names = "--json", paramLabel = "FILE", description = "Write options, observations and verdict as JSON.")
    private @Nullable Path json;

    /** Writes the file, if one is wanted, and says how the command ends. */
    int exitCode(RunResult result) throws IOException {
        if (json != null) {
            JsonReport.writeWithEnvironment(json, result.values());
        }
        return result.passed() ? 0 : 1;
    }
}
