package io.seqcast.cli;

import io.seqcast.bench.MemberCost;
import io.seqcast.data.Sequence;
import io.seqcast.data.table.Missing;
import io.seqcast.data.table.PointFile;
import io.seqcast.eval.report.TextTable;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.SequenceFootprint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = {
            "What models are and what they cost: members, sizes, memory of a sequence, time of a live row on one core.",
            "With --data the R² of each member beside that of the whole. Times are medians of some rounds, features apart"
                    + " from the member; nothing else should run meanwhile."
        })
final class ModelsCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders with model.json and weights.")
    private List<Path> folders;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description =
                    "Parquet or CSV file of points to score and time on (default: nothing is scored, rows are drawn at random).")
    private @Nullable Path data;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each time (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds is " + rounds + ", must be at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Path folder : folders) {
            ModelBundle bundle = ModelBundle.read(folder);
            if (data != null) {
                MemberScores.requireNextRow(folder, bundle);
            }
            out.println(folder + ": " + about(bundle));
            out.println(memory(SequenceFootprint.of(bundle)));
            out.println();
            out.println(table(bundle));
            out.flush();
        }
        return 0;
    }

    private String table(ModelBundle bundle) {
        List<Sequence> sequences = data == null ? List.of(RandomRows.of(bundle)) : read(bundle, data);
        MemberScores scores = data == null ? MemberScores.none() : MemberScores.of(bundle, sequences);
        List<List<String>> lines = new ArrayList<>();
        lines.add(MemberLine.head(data != null));
        SequenceFootprint footprint = SequenceFootprint.of(bundle);
        for (int k = 0; k < bundle.members().size(); k++) {
            MemberCost cost = MemberCost.measure(bundle, bundle.members().get(k), sequences, rounds);
            lines.add(MemberLine.of(
                    bundle.members().get(k), footprint.memberBytes().get(k), cost, scores.member(k)));
        }
        return TextTable.text(lines) + scores.verdict(bundle);
    }

    private static List<Sequence> read(ModelBundle bundle, Path data) {
        try (PointFile file = Inputs.open(data, bundle, Missing.REFUSE)) {
            return Inputs.narrow(file.readSequences(), data, bundle);
        }
    }

    private static String about(ModelBundle bundle) {
        return String.format(
                Locale.ROOT,
                "%s, %d inputs, %d outputs, %d members, blend %s%s, format %d, %s",
                bundle.task().name(),
                bundle.width(),
                bundle.outputs().size(),
                bundle.members().size(),
                bundle.blend().type(),
                bundle.intervals() == null ? "" : ", intervals of " + IntervalText.level(bundle.intervals()),
                bundle.format(),
                bundle.fingerprint().substring(0, 12));
    }

    private static String memory(SequenceFootprint footprint) {
        return "a sequence takes " + MemberLine.size(footprint.hotBytes()) + " in memory, "
                + MemberLine.size(footprint.snapshotBytes()) + " a snapshot, "
                + MemberLine.size(footprint.tailBytes()) + " of rows in the store";
    }
}
