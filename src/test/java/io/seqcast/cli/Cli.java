package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** Runs commands in this process, as the launcher would in one of its own. */
final class Cli {
    private Cli() {}

    /** What a command did. */
    record Outcome(int exitCode, String out, String err) {}

    static Outcome run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
        int exitCode = Seqcast.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    /** Runs a command that must succeed. */
    static Outcome succeed(Object... args) {
        Outcome outcome = run(args);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome;
    }
}
