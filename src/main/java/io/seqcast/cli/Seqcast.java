package io.seqcast.cli;

import io.seqcast.jvm.LogSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program: {@code seqcast COMMAND}. */
@Command(
        name = "seqcast",
        mixinStandardHelpOptions = true,
        versionProvider = Seqcast.Version.class,
        description =
                "Predictions of the next state of every sequence in a Kafka topic, by a model whose state is carried"
                        + " from step to step in Kafka Streams.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Start with:",
            "  seqcast demo                                    the whole path on a broker in this process",
            "",
            "Offline:",
            "  seqcast generate --sequences 103 --seed 8 --out market.parquet",
            "  seqcast predict  --model models/market --data market.parquet --out predictions.parquet",
            "  seqcast evaluate --data market.parquet --predictions predictions.parquet",
            "",
            "Through a broker, each in a terminal of its own:",
            "  seqcast broker  --port 9092 --dir broker-data",
            "  seqcast run     --bootstrap-server localhost:9092 --model models/market",
            "  seqcast replay  --bootstrap-server localhost:9092 --data market.parquet",
            "  seqcast consume --bootstrap-server localhost:9092 --out predictions.parquet --expect 92700",
            "  seqcast dlq     count --bootstrap-server localhost:9092         records that no sequence could take",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage. SEQCAST_JAVA_OPTS adds options of the JVM."
        })
public final class Seqcast {
    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Print the stack trace of a failure.")
    private boolean verbose;

    private Seqcast() {}

    public static void main(String[] args) {
        try {
            LogSettings.use();
        } catch (IllegalArgumentException e) {
            System.err.println("seqcast: " + e.getMessage());
            System.exit(CommandLine.ExitCode.USAGE);
        }
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
    }

    /** Runs one command; returns its exit code. What it prints goes to {@code out}, what it reports to {@code err}. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        Seqcast program = new Seqcast();
        CommandLine line = new CommandLine(program);
        Commands.addTo(line, args);
        line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(110)
                .setParameterExceptionHandler(Seqcast::wrongUsage);
        line.setExecutionExceptionHandler((failure, command, result) -> program.failed(failure, command));
        return line.execute(args);
    }

    private static int wrongUsage(CommandLine.ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        if (args.length == 0 && command.getParent() == null) {
            command.usage(command.getErr());
            return CommandLine.ExitCode.USAGE;
        }
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + failure.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(failure, command.getErr());
        command.getErr().println("See '" + name + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    /** The one place that turns a failure into a message and an exit code. */
    private int failed(Exception failure, CommandLine command) {
        if (failure instanceof CommandLine.ParameterException usage) {
            return wrongUsage(usage, new String[0]);
        }
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + describe(failure));
        if (verbose) {
            failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** A failure's message, and the type where the message alone would not say what went wrong. */
    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        Throwable cause = failure.getCause();
        if (message == null || message.isBlank()) {
            return cause == null ? failure.getClass().getSimpleName() : describe(cause);
        }
        if (failure instanceof NoSuchFileException) {
            return message + ": no such file";
        }
        if (cause != null && message.equals(cause.toString())) {
            return describe(cause); // a wrapper without a message of its own
        }
        return failure instanceof IOException || failure instanceof NullPointerException
                ? failure.getClass().getSimpleName() + ": " + message
                : message;
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"seqcast " + text() + ", Java " + Runtime.version()};
        }

        static String text() {
            String version = Seqcast.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}
