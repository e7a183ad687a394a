package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.data.table.Missing;
import io.seqcast.data.table.PointFile;
import io.seqcast.data.table.PredictionCursor;
import io.seqcast.data.table.PredictionFile;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.score.ScoreTotals;
import io.seqcast.serve.score.StartScores;
import io.seqcast.stream.ConsumedScores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The sums that a scored stream keeps, computed anew, of every start of a sequence.
 *
 * @param starts of sequences
 * @param remark on what of the topics was left out; empty for nothing
 */
record StartsScored(ScoreTotals totals, long starts, String remark) {

    /** Of what a stream has consumed. @param sequenceLength steps of a sequence, null for what the model says */
    static StartsScored ofTopics(
            ModelBundle bundle, @Nullable Long sequenceLength, Properties client, TopicNames topics) {
        long length = sequenceLength == null ? bundle.sequences().length() : sequenceLength;
        ConsumedScores scores = ConsumedScores.read(bundle, length, client, topics);
        if (scores.predictions() == 0) {
            throw new DataException("topic " + topics.predictions() + " holds no predictions of the model ("
                    + bundle.fingerprint().substring(0, 12) + ")");
        }
        return new StartsScored(scores.totals(), scores.starts(), remark(scores));
    }

    private static String remark(ConsumedScores scores) {
        List<String> parts = new ArrayList<>();
        note(parts, scores.repeats(), "points that had been seen before");
        note(parts, scores.rejected(), "points that no sequence takes");
        note(parts, scores.twice(), "further predictions of the same step");
        note(parts, scores.lost(), "predictions without their rows: the topic lost them, or a gap was bridged");
        return parts.isEmpty() ? "" : "left out " + String.join(", ", parts);
    }

    private static void note(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    /**
     * Of files, which hold one start of each sequence.
     *
     * @throws DataException if a prediction is of no row of the data, or a step is predicted twice
     */
    static StartsScored ofFiles(ModelBundle bundle, Path data, Path predictions) {
        StartScores scores = StartScores.of(bundle);
        List<Sequence> sequences;
        try (PointFile file = Inputs.open(data, bundle, Missing.REFUSE)) {
            sequences = file.readSequences();
        }
        Map<Long, Map<Long, Prediction>> predicted = read(predictions, bundle);
        for (Sequence sequence : sequences) {
            Map<Long, Prediction> own = predicted.remove(sequence.id());
            if (own != null) {
                scores.add(sequence, own.values());
            }
        }
        for (long sequence : predicted.keySet()) {
            throw new DataException(
                    predictions + ": predicts sequence " + sequence + ", which " + data + " does not hold");
        }
        return new StartsScored(scores.totals(), sequences.size(), "");
    }

    private static Map<Long, Map<Long, Prediction>> read(Path predictions, ModelBundle bundle) {
        Map<Long, Map<Long, Prediction>> predicted = new LinkedHashMap<>();
        try (PredictionFile file = PredictionFile.open(predictions)) {
            if (bundle.findsColumnsByName()) {
                Inputs.requireOutputs(predictions, file.columns(), bundle);
            }
            try (PredictionCursor cursor = file.read()) {
                for (Prediction next = cursor.next(); next != null; next = cursor.next()) {
                    Map<Long, Prediction> own =
                            predicted.computeIfAbsent(next.sequence(), sequence -> new LinkedHashMap<>());
                    if (own.putIfAbsent(next.step(), next) != null) {
                        throw new DataException(predictions + ": sequence " + next.sequence() + ", step " + next.step()
                                + " is predicted twice");
                    }
                }
            }
        }
        return predicted;
    }

    String text() {
        return ScoreLines.of(totals, String.format(Locale.ROOT, "%,d starts of sequences", starts));
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("starts", starts);
        root.putAll(ScoreJson.of(totals));
        return root;
    }
}
