package io.seqcast.serve.score;

import io.seqcast.data.DataException;
import io.seqcast.data.Sequence;
import io.seqcast.expression.Source;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Policy;
import io.seqcast.target.DelayedTargets;
import io.seqcast.target.NextRow;
import io.seqcast.target.TextOutcomes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Function;

/**
 * What a model's predictions are of, where the rows of the stream tell it.
 *
 * @param outputs names of what is scored: columns, or classes, (K)
 * @param ofClasses whether they are classes, of which the outcome is the index of the one that came
 * @param targets tell the outcomes: K values, or one for classes
 * @param whole the same of a sequence that is there as a whole: row-major (T, K), or (T, 1) for classes; NaN where it is unknown
 * @param id the same for two models whose predictions have the same outcomes
 */
record ScoredOutcomes(
        List<String> outputs, boolean ofClasses, DelayedTargets targets, Function<Sequence, float[]> whole, long id) {
    private static final int FARTHEST = 2000;

    /**
     * The outcomes of a model.
     *
     * @throws IllegalArgumentException if the rows do not tell them
     */
    static ScoredOutcomes of(ModelBundle bundle) {
        if (bundle.task() instanceof Policy) {
            throw new IllegalArgumentException(
                    "--scores is set, must be left out for a policy: nothing that comes true says what it should have done");
        }
        TargetFile file = bundle.texts().targets();
        ScoredOutcomes outcomes = file == null ? ofNextRow(bundle) : ofText(bundle, file.source());
        int horizon = outcomes.targets().horizon();
        if (horizon > FARTHEST) {
            throw new IllegalArgumentException("--scores is set, and the model's targets look " + horizon
                    + " rows ahead, must be at most " + FARTHEST + ": so many predictions wait in every sequence");
        }
        return outcomes;
    }

    private static ScoredOutcomes ofNextRow(ModelBundle bundle) {
        if (!bundle.predictsNextRow()) {
            Classification classes = bundle.task().classification();
            throw new IllegalArgumentException("--scores is set, must be left out for a model without a file of targets"
                    + " that predicts no next row: no row of the stream says what came of "
                    + (classes == null ? bundle.outputs() : classes.label()));
        }
        List<String> outputs = bundle.outputs();
        List<Integer> columns = outputs.stream().map(bundle.inputs()::indexOf).toList();
        return new ScoredOutcomes(
                outputs, false, DelayedTargets.nextRow(columns), new NextRow(columns)::after, id(bundle, outputs));
    }

    private static ScoredOutcomes ofText(ModelBundle bundle, Source text) {
        Classification classes = bundle.task().classification();
        List<String> outputs = classes == null ? bundle.outputs() : classes.classes();
        TextOutcomes outcomes = classes == null
                ? TextOutcomes.numbers(text, bundle.inputs())
                : TextOutcomes.classes(text, bundle.inputs(), outputs.size());
        if (classes == null && !outcomes.names().equals(outputs)) {
            throw new DataException(
                    text.name() + " has the columns " + outcomes.names() + ", the model says " + outputs);
        }
        return new ScoredOutcomes(
                outputs,
                classes != null,
                outcomes.delayed(),
                rows -> outcomes.onto(rows).targets(),
                id(bundle, outputs));
    }

    private static long id(ModelBundle bundle, List<String> outputs) {
        TargetFile file = bundle.texts().targets();
        List<Object> meaning = List.of(bundle.inputs(), outputs, file == null ? "" : file.text());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(meaning.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Predicted values of which each has, or takes part in, an outcome: the first of a prediction. */
    int width() {
        return outputs.size();
    }

    /** Slots of a sequence's ring of predictions: rows that may wait, the newest included. */
    int slots() {
        return targets.horizon() + 1;
    }
}
