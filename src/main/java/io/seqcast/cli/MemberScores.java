package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.PairedBootstrap;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.OfflinePredictor;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
        List<ForecastScore> members = new ArrayList<>();
        for (int k = 0; k < bundle.members().size(); k++) {
            members.add(score(bundle.members().get(k).name(), bundle.only(k), sequences));
        }
        return new MemberScores(members, List.of(score("all", bundle, sequences)));
    }

    private static ForecastScore score(String name, ModelBundle bundle, List<Sequence> sequences) {
        Queue<Prediction> predictions = new ArrayDeque<>();
        try (OfflinePredictor predictor =
                new OfflinePredictor(bundle, Form.STEP, Runtime.getRuntime().availableProcessors())) {
            Iterator<Point> points =
                    sequences.stream().flatMap(MemberScores::points).iterator();
            predictor.predict(() -> points.hasNext() ? points.next() : null, predictions::add);
        }
        List<Sequence> outputs =
                sequences.stream().map(sequence -> outputs(bundle, sequence)).toList();
        return Scoring.evaluate(name, predictions::poll, bundle.outputs().size(), outputs, false)
                .model();
    }

    /** The columns that are predicted. */
    private static Sequence outputs(ModelBundle bundle, Sequence sequence) {
        int[] columns =
                bundle.outputs().stream().mapToInt(bundle.inputs()::indexOf).toArray();
        float[] rows = new float[sequence.steps() * columns.length];
        for (int t = 0; t < sequence.steps(); t++) {
            for (int j = 0; j < columns.length; j++) {
                rows[t * columns.length + j] = sequence.rows()[t * sequence.width() + columns[j]];
            }
        }
        return new Sequence(sequence.id(), columns.length, rows, sequence.needPrediction());
    }

    private static Stream<Point> points(Sequence sequence) {
        return IntStream.range(0, sequence.steps()).mapToObj(sequence::point);
    }

    /** A member's mean R²; NaN where nothing is scored. */
    double member(int k) {
        return members.isEmpty() ? Double.NaN : members.get(k).score().meanR2();
    }

    /** What the whole scores, and what it gains over its best member. */
    String verdict(ModelBundle bundle) {
        if (whole.isEmpty()) {
            return "";
        }
        ForecastScore all = whole.get(0);
        int best = 0;
        for (int k = 1; k < members.size(); k++) {
            best = member(k) > member(best) ? k : best;
        }
        double worst =
                all.score().r2().stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
        PairedBootstrap.Difference gain = PairedBootstrap.difference(all, members.get(best), ScoreText.BOOTSTRAP_SEED);
        return String.format(
                Locale.ROOT,
                "mean_r2=%.4f, worst output %.4f; %+.4f (95 %% interval %+.4f to %+.4f) to its best member, %s%n",
                all.score().meanR2(),
                worst,
                gain.estimate(),
                gain.low(),
                gain.high(),
                bundle.members().get(best).name());
    }
}
