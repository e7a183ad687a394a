package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.model.task.Classification;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Stretch;
import java.util.List;

/** Scores predictions on rows with {@code need_prediction} whose outcome is known. */
final class Validation {
    private Validation() {}

    /** The prediction after each row up to a stretch's last, (to, K). */
    interface Forecast {
        float[] apply(SequenceGradient evaluator, Stretch rows);
    }

    static RowSums score(Workers workers, Problem problem, List<Stretch> rows, Forecast forecast) {
        List<RowSums> parts = workers.map(
                rows.size(), (evaluator, i) -> score(problem, rows.get(i), forecast.apply(evaluator, rows.get(i))));
        RowSums sums = new RowSums(problem.width());
        parts.forEach(sums::add);
        return sums;
    }

    private static RowSums score(Problem problem, Stretch rows, float[] predictions) {
        Sequence sequence = rows.sequence();
        float[] outcomes = problem.targets().after(sequence);
        RowSums sums = new RowSums(problem.width());
        for (int t = rows.from(); t < rows.to(); t++) {
            double weight = Problem.scoreWeight(sequence, t);
            if (weight > 0 && problem.task() instanceof Classification) {
                sums.addClasses(outcomes, predictions, t * problem.width(), weight);
            } else if (weight > 0) {
                sums.add(outcomes, predictions, t * problem.width(), weight);
            }
        }
        return sums;
    }
}
