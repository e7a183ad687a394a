package io.seqcast.cli;

import io.seqcast.data.Sequence;
import io.seqcast.data.table.Missing;
import io.seqcast.data.table.PointFile;
import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.report.TextTable;
import io.seqcast.model.blend.Adaptive;
import io.seqcast.model.blend.Blend;
import io.seqcast.model.blend.Stack;
import io.seqcast.model.blend.WeightedMean;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The members of a demo's ensemble: what each scores alone on the demo's rows and what it counts in the blend. */
final class DemoMembers {
    private final ModelBundle bundle;
    private final MemberScores scores;
    private final ForecastScore whole;

    private DemoMembers(ModelBundle bundle, MemberScores scores, ForecastScore whole) {
        this.bundle = bundle;
        this.scores = scores;
        this.whole = whole;
    }

    /** Predicts with each member alone, without a broker. */
    static DemoMembers of(ModelBundle bundle, Path points, ForecastScore whole) {
        try (PointFile file = Inputs.open(points, bundle, Missing.REFUSE)) {
            List<Sequence> sequences = Inputs.narrow(file.readSequences(), points, bundle);
            return new DemoMembers(bundle, MemberScores.ofMembers(bundle, sequences), whole);
        }
    }

    /** A head and a line a member; nothing for one alone. */
    List<List<String>> table() {
        if (bundle.members().size() == 1) {
            return List.of();
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "member", "kind", "features", "asked", "in " + bundle.blend().type(), "R² alone"));
        for (int k = 0; k < bundle.members().size(); k++) {
            BundleMember member = bundle.members().get(k);
            lines.add(List.of(
                    member.name(),
                    member.model().config().kind(),
                    member.features(),
                    member.when() == null ? "always" : "on disagreement",
                    number(share(k)),
                    number(scores.member(k))));
        }
        return lines;
    }

    /** The table and what the blend gains, for people; nothing for one alone. */
    String text() {
        return bundle.members().size() == 1
                ? ""
                : TextTable.text(table()) + "the blend is " + scores.gain(bundle, whole) + System.lineSeparator();
    }

    /** What a member counts, its mean over the outputs. */
    private double share(int member) {
        return IntStream.range(0, bundle.outputs().size())
                .mapToDouble(output -> share(bundle.blend(), output, member))
                .average()
                .orElse(Double.NaN);
    }

    private double share(Blend blend, int output, int member) {
        if (blend instanceof WeightedMean mean) {
            double sum = IntStream.range(0, bundle.members().size())
                    .mapToDouble(k -> mean.weight(output, k))
                    .sum();
            return mean.weight(output, member) / sum;
        }
        if (blend instanceof Adaptive) {
            return 1.0 / bundle.members().size(); // where a sequence begins
        }
        return ((Stack) blend).weights().get(output).get(member);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
