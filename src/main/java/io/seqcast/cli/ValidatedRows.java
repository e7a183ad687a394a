package io.seqcast.cli;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.data.Symbols;
import io.seqcast.data.table.PointColumns;
import io.seqcast.data.table.PointFile;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.classification.ClassMetric;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Classification;
import io.seqcast.serve.OfflinePredictor;
import io.seqcast.serve.PredictWhen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The data of a validation.
 *
 * @param bundle the model
 * @param sequences of its inputs, flagged where it predicts; with labels that lie in the data as their target column
 * @param symbols their names
 * @param labelled whether there are such labels
 * @param scoring brings predictions and outcomes together
 */
record ValidatedRows(
        ModelBundle bundle, List<Sequence> sequences, Symbols symbols, boolean labelled, OutcomeScoring scoring) {

    /**
     * Reads the data.
     *
     * @param labels column of given labels of a model that has a text of targets; null for none
     * @param metrics to score
     */
    static ValidatedRows read(
            Path data, ModelBundle bundle, Classification task, @Nullable String labels, List<ClassMetric> metrics) {
        try (PointFile file =
                labels == null ? Inputs.openWithOutcomes(data, bundle) : open(data, bundle, task, labels)) {
            List<Sequence> sequences = PredictWhen.narrow(bundle, file.readSequences());
            boolean labelled = !file.targets().isEmpty();
            OutcomeScoring scoring = new OutcomeScoring(bundle, sequences, metrics);
            return new ValidatedRows(bundle, sequences, file.symbols(), labelled, scoring);
        }
    }

    private static PointFile open(Path data, ModelBundle bundle, Classification task, String labels) {
        return PointFile.open(data, PointColumns.ALL.withInputs(bundle.inputs()).withLabel(labels, task.classes()));
    }

    /** What the model predicts, beside what came. */
    List<ScoredRows> predict(Form form) {
        int threads = Runtime.getRuntime().availableProcessors();
        List<Prediction> predictions = new ArrayList<>();
        long rows = sequences.stream().mapToLong(Sequence::steps).sum();
        Iterator<Point> points = sequences.stream()
                .flatMap(sequence -> IntStream.range(0, sequence.steps()).mapToObj(sequence::point))
                .iterator();
        try (OfflinePredictor predictor = new OfflinePredictor(bundle, form, threads);
                Progress progress = Progress.start("predict", "rows", rows)) {
            predictor.predict(
                    () -> {
                        progress.step();
                        return points.hasNext() ? points.next() : null;
                    },
                    predictions::add);
        }
        Iterator<Prediction> made = predictions.iterator();
        return scoring.rows("the model", () -> made.hasNext() ? made.next() : null);
    }
}
