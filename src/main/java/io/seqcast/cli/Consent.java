package io.seqcast.cli;

import java.io.Console;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks before a command does what cannot be taken back. */
final class Consent {
    @Option(names = "--yes", description = "Do not ask. Needed where there is no terminal to ask on.")
    private boolean given;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * @param question about what was just said, as in {@code Delete them?}
     * @return whether to go on
     * @throws ParameterException if nobody can be asked
     */
    boolean asked(String question) {
        Console console = System.console();
        return asked(question, text -> console == null ? null : console.readLine("%s", text));
    }

    /** @param terminal shows a text and reads a line; null if there is nobody */
    boolean asked(String question, Function<String, @Nullable String> terminal) {
        if (given) {
            return true;
        }
        String answer = terminal.apply(question + " Type yes: ");
        if (answer == null) {
            throw new ParameterException(spec.commandLine(), question + " There is no terminal to ask on: give --yes");
        }
        boolean yes = answer.strip().equalsIgnoreCase("yes");
        if (!yes) {
            spec.commandLine().getErr().println("nothing was done");
        }
        return yes;
    }
}
