package io.seqcast.cli;

import io.seqcast.bench.ModelScore;
import io.seqcast.data.DataException;
import io.seqcast.data.Sequence;
import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.PairedBootstrap;
import io.seqcast.model.bundle.ModelBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The R² of each member of a model of the next row, as if it stood alone, and of the whole. */
final class MemberScores {
    private final List<ForecastScore> members; // empty where nothing is scored
    private final List<ForecastScore> whole; // one or none

    private MemberScores(List<ForecastScore> members, List<ForecastScore> whole) {
        this.members = members;
        this.whole = whole;
    }

    static MemberScores none() {
        return new MemberScores(List.of(), List.of());
    }

    /** @throws DataException if the model predicts anything else */
    static void requireNextRow(Path folder, ModelBundle bundle) {
        if (!bundle.predictsNextRow() || bundle.texts().targets() != null) {
            throw new DataException(folder + ": predicts " + bundle.outputs()
                    + ", --data scores models of the next row; 'predict' and 'evaluate --model' score this one");
        }
    }

    /** @param sequences of the model's inputs */
    static MemberScores of(ModelBundle bundle, List<Sequence> sequences) {
        return new MemberScores(alone(bundle, sequences), List.of(ModelScore.of("all", bundle, sequences)));
    }

    /**
     * Of the members alone.
     *
     * @param sequences of the model's inputs
     */
    static MemberScores ofMembers(ModelBundle bundle, List<Sequence> sequences) {
        return new MemberScores(alone(bundle, sequences), List.of());
    }

    private static List<ForecastScore> alone(ModelBundle bundle, List<Sequence> sequences) {
        List<ForecastScore> members = new ArrayList<>();
        for (int k = 0; k < bundle.members().size(); k++) {
            members.add(ModelScore.of(bundle.members().get(k).name(), bundle.only(k), sequences));
        }
        return members;
    }

    /** A member's mean R²; NaN where nothing is scored. */
    double member(int k) {
        return members.isEmpty() ? Double.NaN : members.get(k).score().meanR2();
    }

    /** What the whole scores, and what it gains over its best member; nothing where nothing is scored. */
    String verdict(ModelBundle bundle) {
        if (whole.isEmpty()) {
            return "";
        }
        ForecastScore all = whole.get(0);
        double worst =
                all.score().r2().stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
        return String.format(
                Locale.ROOT,
                "mean_r2=%.4f, worst output %.4f; %s%n",
                all.score().meanR2(),
                worst,
                gain(bundle, all));
    }

    /** What the whole, which is {@code all}, gains over its best member. */
    String gain(ModelBundle bundle, ForecastScore all) {
        int best = 0;
        for (int k = 1; k < members.size(); k++) {
            best = member(k) > member(best) ? k : best;
        }
        PairedBootstrap.Difference gain = PairedBootstrap.difference(all, members.get(best), ScoreText.BOOTSTRAP_SEED);
        return String.format(
                Locale.ROOT,
                "%+.4f (95 %% interval %+.4f to %+.4f) to its best member, %s",
                gain.estimate(),
                gain.low(),
                gain.high(),
                bundle.members().get(best).name());
    }
}
