package io.seqcast.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: {@code seqcast COMMAND}. */
@Command(name = "seqcast", mixinStandardHelpOptions = true)
public final class Seqcast {
    private Seqcast() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Seqcast()).execute(args));
    }
}
