package io.seqcast.cli;

import static java.util.Objects.requireNonNull;

import io.seqcast.data.DataException;
import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.data.table.PredictionCursor;
import io.seqcast.data.table.PredictionFile;
import io.seqcast.eval.classification.DecisionTally;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came where a classifier decided each thing. */
final class DecisionScoring {
    private DecisionScoring() {}

    /**
     * Of a file of the model's predictions; null if the model decides nothing on classes, or the file does not say what.
     *
     * @param sequences the data, with the class of each row as its target
     * @param predictions of this data, which have been scored
     * @throws DataException for a decision that is none of the model's
     */
    static @Nullable DecisionTally of(ModelBundle bundle, List<Sequence> sequences, Path predictions) {
        Classification task = bundle.task().classification();
        if (task == null || !bundle.decides()) {
            return null;
        }
        DecisionTally tally = new DecisionTally(task.classes(), names(bundle));
        Map<Long, Sequence> byKey = sequences.stream().collect(Collectors.toMap(Sequence::id, Function.identity()));
        boolean said = false;
        try (PredictionFile file = PredictionFile.open(predictions);
                PredictionCursor cursor = file.read()) {
            for (Prediction row = cursor.next(); row != null; row = cursor.next()) {
                Sequence sequence = requireNonNull(byKey.get(row.sequence()));
                int step = (int) row.step();
                float came = sequence.targets()[step];
                if (!row.decision().isEmpty() && sequence.weight(step) > 0 && !Float.isNaN(came)) {
                    tally.add(row.decision(), (int) came, sequence.weight(step));
                    said = true;
                }
            }
        } catch (IllegalArgumentException e) {
            throw new DataException(predictions + ": " + e.getMessage(), e);
        }
        return said ? tally : null;
    }

    private static List<String> names(ModelBundle bundle) {
        return bundle.task() instanceof Policy policy
                ? policy.actions()
                : requireNonNull(bundle.decision()).names();
    }
}
