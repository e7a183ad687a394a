package io.seqcast.cli;

import io.seqcast.stream.StateDirectory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        description = {
            "Delete the stores in a state directory; asks before.",
            "Nothing is lost: the next run reads them again from the changelogs. The identity of the instance stays."
        })
final class CleanCommand implements Callable<Integer> {
    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = "seqcast-state",
            description = "State directory of a run that was stopped (default: ${DEFAULT-VALUE}).")
    private Path stateDirectory;

    @Mixin
    private Consent consent;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (StateDirectory state = StateDirectory.takeExisting(stateDirectory)) {
            if (state.storeFolders().isEmpty()) {
                out.println(stateDirectory + " holds no stores");
                return 0;
            }
            list(state, out);
            if (!consent.asked("Delete them?")) {
                return 1;
            }
            state.deleteStores();
            out.println("deleted");
            return 0;
        }
    }

    /** Names what is to be deleted. */
    static void list(StateDirectory state, PrintWriter out) {
        state.storeFolders().forEach(folder -> out.println("stores in " + folder));
        out.printf("  %,.1f MB in all%n", state.storeBytes() / 1e6);
    }
}
