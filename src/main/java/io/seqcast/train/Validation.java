package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.model.task.Classification;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Stretch;
import java.util.ArrayList;
import java.util.List;

/** Scores predictions on rows with {@code need_prediction} whose outcome is known. */
final class Validation {
    private Validation() {}

    /** The prediction after each row of a stretch that is scored, (to, K). */
    interface Forecast {
        float[] apply(SequenceGradient evaluator, Stretch rows);
    }

    /** The predictions for stretches that go together, in their order. */
    interface GroupForecast {
        List<float[]> apply(SequenceGradient evaluator, List<Stretch> group);
    }

    static RowSums score(Workers workers, Problem problem, List<Stretch> rows, Forecast forecast) {
        return scoreGroups(
                workers,
                problem,
                Groups.single(rows),
                (evaluator, group) -> List.of(forecast.apply(evaluator, group.get(0))));
    }

    static RowSums scoreGroups(Workers workers, Problem problem, List<List<Stretch>> groups, GroupForecast forecast) {
        List<List<RowSums>> parts = workers.map(groups.size(), (evaluator, g) -> {
            List<float[]> predictions = forecast.apply(evaluator, groups.get(g));
            List<RowSums> own = new ArrayList<>();
            for (int i = 0; i < predictions.size(); i++) {
                own.add(score(problem, groups.get(g).get(i), predictions.get(i)));
            }
            return own;
        });
        RowSums sums = problem.sums();
        parts.forEach(own -> own.forEach(sums::add));
        return sums;
    }

    private static RowSums score(Problem problem, Stretch rows, float[] predictions) {
        Sequence sequence = rows.sequence();
        float[] outcomes = problem.targets().after(sequence);
        RowSums sums = problem.sums();
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
