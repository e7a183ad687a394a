package io.seqcast.train;

import static java.util.Objects.requireNonNull;

import io.seqcast.data.Sequence;
import io.seqcast.data.table.FoldFile;
import io.seqcast.model.blend.Adaptation;
import io.seqcast.model.blend.BlendedRow;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Intervals;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Split;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.BlendRecipe;
import io.seqcast.train.recipe.IntervalRecipe;
import io.seqcast.train.recipe.Recipe;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learns when trained members are asked and how they are blended, and scores the blend. */
final class Blending {
    private final Recipe recipe;
    private final Problem problem;
    private final List<Double> means; // of the outputs in training
    private final @Nullable AdaptiveTrial adaptive;
    private final Workers workers;

    /** @param adaptive null where weights that follow recent errors are not judged */
    Blending(Recipe recipe, Problem problem, List<Double> means, @Nullable AdaptiveTrial adaptive, Workers workers) {
        this.recipe = recipe;
        this.problem = problem;
        this.means = means;
        this.adaptive = adaptive;
        this.workers = workers;
    }

    /**
     * Sees to it before long work that what a recipe says of its blend fits the data.
     *
     * @param data {@link Problem#withOutcomes with outcomes}
     * @return the trial of weights that follow recent errors; null where they are not judged
     * @throws IllegalArgumentException naming what does not fit
     */
    static @Nullable AdaptiveTrial requireFit(Recipe recipe, Problem problem, TrainingData data) {
        boolean classes = problem.task() instanceof Classification;
        List<String> outputs = problem.task().predicted();
        if (recipe.blend().given() != null) {
            recipe.blend().given().weights(recipe.memberNames(), outputs, classes);
        }
        AdaptiveTrial adaptive = classes
                ? null
                : AdaptiveTrial.of(recipe.adaptive(), outputs, KnownAfter.of(recipe, problem, data.inputs()));
        if (adaptive == null && recipe.blend().type() == BlendRecipe.Type.ADAPTIVE) {
            throw new IllegalArgumentException(
                    "blend.type is adaptive, must be another for these outputs: it is not known"
                            + " after how many rows they come true");
        }
        return adaptive == null ? null : adaptive.settled(leastOutcome(problem, data.sequences()));
    }

    private static float leastOutcome(Problem problem, List<Sequence> sequences) {
        float least = Float.POSITIVE_INFINITY;
        for (Sequence sequence : sequences) {
            float[] outcomes = problem.targets().after(sequence);
            for (int at = 0; at < outcomes.length; at++) {
                boolean counts = Problem.scoreWeight(sequence, at / problem.width()) > 0 && !Float.isNaN(outcomes[at]);
                least = counts ? Math.min(least, outcomes[at]) : least;
            }
        }
        return least;
    }

    /**
     * Learns all that follows from trained members.
     *
     * @param folded whether the rows of every fold are there, predicted without it
     * @param unseen what members said of rows that they were not fitted to
     * @param features of a stack
     */
    Blended of(boolean folded, OutOfFold unseen, Split split, List<Run> finals, StackFeatures features)
            throws IOException {
        CrossValidation validated = folded ? validated(unseen) : null;
        LearnedBlend blend = learn(validated, unseen, split, finals);
        Intervals intervals = intervals(validated, blend, unseen);
        Calibration calibration = calibrate(blend, unseen);
        LearnedDecision decision = decide(blend, Blended.temperature(calibration), unseen);
        RowSums sums = score(blend, Blended.temperature(calibration), finals, features, split.validation());
        return new Blended(
                validated,
                blend,
                intervals,
                calibration,
                decision,
                recipe.metric().of(sums));
    }

    /** Learns all blends from a table of several folds, and judges them. */
    private CrossValidation validated(OutOfFold folds) {
        try (FoldFile table = folds.open()) {
            List<BlendTrial> trials = BlendTrial.all(table.columns().members().size(), recipe.blend(), classes());
            return CrossValidation.of(table, trials, asking(table), means, classes(), adaptive);
        }
    }

    /**
     * From the rows of every fold, predicted without it; without folds from the validation rows.
     *
     * @param validated null without folds
     */
    private LearnedBlend learn(@Nullable CrossValidation validated, OutOfFold unseen, Split split, List<Run> finals)
            throws IOException {
        if (follows()) {
            return LearnedBlend.following(adaptation(), askingOfFollowed(validated != null, unseen, split, finals));
        }
        if (validated != null) {
            return validated.learned(recipe.blend());
        }
        if (recipe.learnsOfPredictions() || recipe.intervals() != null) {
            unseen.add(0, finals, split.validation());
        }
        if (!recipe.learnsOfPredictions()) {
            return LearnedBlend.stated(
                    recipe.blend(),
                    MemberAsking.of(MemberAsking.shares(recipe), new Spreads()),
                    recipe.memberNames(),
                    problem.task().predicted(),
                    classes());
        }
        try (FoldFile table = unseen.open()) {
            BlendEvidence evidence = BlendEvidence.none(asking(table), means, classes(), table.columns());
            table.forEach(evidence::add);
            return evidence.learn(recipe.blend());
        }
    }

    /**
     * The intervals of the recipe around what the blend says, calibrated on the rows that it was learned from; null if it wants none.
     *
     * @param validated null without folds
     */
    private @Nullable Intervals intervals(@Nullable CrossValidation validated, LearnedBlend blend, OutOfFold unseen) {
        IntervalRecipe wanted = recipe.intervals();
        if (wanted == null) {
            return null;
        }
        try (FoldFile table = unseen.open()) {
            return validated != null
                    ? Calibrating.ofFolds(table, validated.blend(recipe.blend()), means, wanted.level())
                    : Calibrating.ofAll(table, blend, means, wanted.level());
        }
    }

    /**
     * Learns the temperature from the rows that the blend was learned from.
     *
     * @return null where the recipe sets it
     */
    private @Nullable Calibration calibrate(LearnedBlend blend, OutOfFold unseen) {
        if (!recipe.task().learnsTemperature()) {
            return null;
        }
        try (FoldFile table = unseen.open()) {
            return Calibration.of(table, blend, means);
        }
    }

    /**
     * Learns what to decide from the rows that the blend was learned from.
     *
     * @return null where the recipe gives rules or none
     */
    private @Nullable LearnedDecision decide(LearnedBlend blend, Temperature temperature, OutOfFold unseen) {
        if (!recipe.decision().learned() || !(problem.task() instanceof Classification classification)) {
            return null;
        }
        try (FoldFile table = unseen.open()) {
            return LearnedDecision.of(table, blend, means, temperature, classification);
        }
    }

    private MemberAsking askingOfFollowed(boolean folded, OutOfFold unseen, Split split, List<Run> finals)
            throws IOException {
        if (!recipe.learnsBlend()) {
            return MemberAsking.always(finals.size());
        }
        if (!folded) {
            unseen.add(0, finals, split.validation());
        }
        try (FoldFile table = unseen.open()) {
            return asking(table);
        }
    }

    private boolean follows() {
        return recipe.blend().type() == BlendRecipe.Type.ADAPTIVE;
    }

    private Adaptation adaptation() {
        return requireNonNull(adaptive).adaptation(0); // whose error is settled
    }

    /** What becomes of the members' predictions after the scored rows of a stretch, (to, K), by weights that begin with it. */
    private float[] followed(LearnedBlend blend, float[][] said, Stretch rows) {
        int width = means.size();
        float[] blended = new float[rows.to() * width];
        float[] outcomes = problem.targets().after(rows.sequence());
        boolean[][] asked = blend.asking().asked(said, width);
        FollowedSequence sequence =
                new FollowedSequence(adaptation(), requireNonNull(adaptive).ahead(), said.length);
        BlendedRow row = new BlendedRow(said.length, width);
        boolean[] scored = Problem.scored(rows);
        for (int t = rows.from(); t < rows.to(); t++) {
            if (scored[t]) {
                row.turn(said, asked, new float[0], t);
                sequence.blend(t, row, outcomes, blended, t * width);
            }
        }
        return blended;
    }

    /** Sums over the validation rows of what the blended members predict at a temperature. */
    private RowSums score(
            LearnedBlend blend,
            Temperature temperature,
            List<Run> finals,
            StackFeatures features,
            List<Stretch> validation) {
        return Validation.score(workers, problem, validation, (evaluator, rows) -> {
            float[][] said = finals.stream()
                    .map(run -> run.member().predict(evaluator, rows))
                    .toArray(float[][]::new);
            return follows()
                    ? followed(blend, said, rows)
                    : blend.apply(temperature.of(said, means.size()), features.rows(rows.sequence(), rows.to()), means);
        });
    }

    private MemberAsking asking(FoldFile table) {
        return MemberAsking.learned(MemberAsking.shares(recipe), table);
    }

    private boolean classes() {
        return problem.task() instanceof Classification;
    }
}
