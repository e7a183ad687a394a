package io.seqcast.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks before something is destroyed. */
final class Consent {
    @Option(names = "--yes", description = "Do not ask. Needed where there is no terminal to ask on.")
    private boolean given;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * @param question about what was just listed
     * @return whether to go on
     * @throws ParameterException if nobody can be asked
     */
    boolean asked(String question) {
        return given || answered(question, System.console());
    }

    private boolean answered(String question, @Nullable Console console) {
        String answer = console == null ? null : console.readLine("%s Type yes: ", question);
        if (answer == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "this deletes what is listed above, and there is no terminal to ask on: give --yes");
        }
        boolean yes = answer.strip().equalsIgnoreCase("yes");
        if (!yes) {
            spec.commandLine().getErr().println("nothing was deleted");
        }
        return yes;
    }
}
