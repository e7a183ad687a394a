package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.model.task.Classification;
import io.seqcast.policy.Market;
import io.seqcast.train.part.Split;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.PolicyRecipe;
import io.seqcast.train.rl.ActorCritic;
import io.seqcast.train.rl.LearnedPolicy;
import io.seqcast.train.rl.SignalledMarket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns a policy of what the members' blend says of the training side: of each fold what the members without it said, and where
 * there are no folds what the members say of the rows that they were fitted to, which looks better than it will be.
 */
final class PolicyTraining {
    private final PolicyRecipe recipe;
    private final Classification classes;
    private final int price;
    private final Blended blended;
    private final StackFeatures features;
    private final Workers workers;

    /**
     * @param classes as they are served
     * @param inputs names of a raw row's columns
     * @param blended how members become one
     * @param features of the blend
     */
    PolicyTraining(
            PolicyRecipe recipe,
            Classification classes,
            List<String> inputs,
            Blended blended,
            StackFeatures features,
            Workers workers) {
        this.recipe = recipe;
        this.classes = classes;
        this.price = inputs.indexOf(recipe.price());
        this.blended = blended;
        this.features = features;
        this.workers = workers;
    }

    /**
     * Refuses data that cannot be traded, before any work.
     *
     * @throws IllegalArgumentException if the price is no input, or is not above 0 somewhere
     */
    static void requirePrices(PolicyRecipe recipe, TrainingData data) {
        int price = data.inputs().indexOf(recipe.price());
        if (price < 0) {
            throw new IllegalArgumentException(
                    "rl.price names \"" + recipe.price() + "\", the data has " + String.join(", ", data.inputs()));
        }
        for (Sequence sequence : data.sequences()) {
            for (int t = 0; t < sequence.steps(); t++) {
                float close = sequence.rows()[t * sequence.width() + price];
                if (!(close > 0 && Float.isFinite(close))) {
                    throw new IllegalArgumentException("rl.price is " + recipe.price() + ", which is " + close
                            + " in sequence " + sequence.id() + ", step " + t + ", must be finite and above 0");
                }
            }
        }
    }

    /**
     * Learns it.
     *
     * @param finals members on the whole training side
     * @param folds the rows that each left out; may be empty
     * @param foldRuns members without each fold
     * @throws IllegalArgumentException if a side has no two bars of a sequence behind each other
     */
    LearnedPolicy learn(Split split, List<Run> finals, List<Split> folds, List<List<Run>> foldRuns, long seed) {
        List<SignalledMarket> training = new ArrayList<>();
        for (int fold = 0; fold < folds.size(); fold++) {
            training.addAll(markets(folds.get(fold).validation(), foldRuns.get(fold)));
        }
        if (folds.isEmpty()) {
            training.addAll(markets(split.training(), finals));
        }
        List<SignalledMarket> validation = markets(split.validation(), finals);
        if (training.isEmpty() || validation.isEmpty()) {
            throw new IllegalArgumentException("rl needs bars to trade: the training side has " + training.size()
                    + " stretches of two bars or more, the validation side " + validation.size());
        }
        return ActorCritic.learn(
                recipe.settings(),
                recipe.rules(),
                classes.classes().indexOf(recipe.shortClass()),
                classes.classes().indexOf(recipe.longClass()),
                training,
                validation,
                seed);
    }

    /** For a model's provenance. */
    static Map<String, Object> provenance(LearnedPolicy learned, boolean outOfFold) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("episodes", learned.gains().size() - 1);
        policy.put("best", learned.best());
        policy.put("validation_gain", Provenance.rounded(learned.gain()));
        policy.put("validation_gain_of_signals", Provenance.rounded(learned.signalGain()));
        policy.put("learned_on", outOfFold ? "held-out folds" : "the rows that the members were fitted to");
        return policy;
    }

    private List<SignalledMarket> markets(List<Stretch> rows, List<Run> runs) {
        List<Stretch> tradable = rows.stream()
                .filter(stretch -> stretch.to() - stretch.from() > 1)
                .toList();
        return workers.map(tradable.size(), (evaluator, i) -> market(tradable.get(i), runs, evaluator));
    }

    private SignalledMarket market(Stretch rows, List<Run> runs, SequenceGradient evaluator) {
        Sequence sequence = rows.sequence();
        float[][] said =
                runs.stream().map(run -> run.member().predict(evaluator, rows)).toArray(float[][]::new);
        int width = classes.width();
        float[] answers = blended.blend()
                .apply(blended.temperature().of(said, width), features.rows(sequence, rows.to()), classes.means());
        float[] view = Arrays.copyOfRange(answers, rows.from() * width, rows.to() * width);
        boolean[] asked = Arrays.copyOfRange(Problem.scored(rows), rows.from(), rows.to());
        float[] closes = new float[asked.length];
        for (int t = 0; t < asked.length; t++) {
            closes[t] = sequence.rows()[(rows.from() + t) * sequence.width() + price];
            for (int k = t * width; k < (t + 1) * width; k++) {
                asked[t] &= Float.isFinite(view[k]); // as served: without an answer the position is kept
            }
        }
        return new SignalledMarket(new Market(closes, view, width), asked);
    }
}
