package io.seqcast.stream;

import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.Sequence;
import io.seqcast.kafka.PointReader;
import io.seqcast.kafka.PredictionReader;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.ConsumedStarts;
import io.seqcast.serve.score.ScoreTotals;
import io.seqcast.serve.score.StartScores;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How the predictions of a model in a stream's topics came true, computed anew from all that the topics hold: what the stream's own scores
 * must come to.
 *
 * @param totals of all predictions whose outcome has come
 * @param starts of sequences
 * @param repeats points that had been seen before
 * @param rejected points that no sequence could take, and records that are no points
 * @param predictions of the model, each step of a start once
 * @param twice further predictions of a step
 * @param lost predictions whose row the topic of points does not hold, or that follows a bridged gap
 */
public record ConsumedScores(
        ScoreTotals totals, long starts, long repeats, long rejected, long predictions, long twice, long lost) {

    /**
     * Reads both topics up to what is committed now; all of it is in memory at once.
     *
     * @param sequenceLength steps of a sequence, 0 = endless, as the stream was told
     * @throws IllegalArgumentException if the rows of a stream do not tell what came of the model's predictions
     * @throws io.seqcast.kafka.BrokerException if a topic does not exist or the broker fails
     */
    public static ConsumedScores read(ModelBundle bundle, long sequenceLength, Properties client, TopicNames topics) {
        StartScores scores = StartScores.of(bundle);
        // Predictions first: the rows of all of them are there then.
        Predicted predicted = new Predicted(bundle.fingerprint());
        try (PredictionReader reader = PredictionReader.open(client, topics.predictions(), true)) {
            reader.readToEnd(predicted::add);
        }
        ConsumedStarts starts = new ConsumedStarts(bundle, sequenceLength);
        long others = PointReader.read(client, topics.points(), starts::add);
        Map<Position, Sequence> sequences = starts.sequences();
        sequences.forEach((position, rows) -> predicted.score(position, rows, scores));
        return new ConsumedScores(
                scores.totals(),
                sequences.size(),
                starts.repeats(),
                starts.rejected() + others,
                predicted.count,
                predicted.twice,
                predicted.left());
    }

    /** The predictions of one model by start and step. */
    private static final class Predicted {
        private final String fingerprint;
        private final Map<Position, TreeMap<Long, Prediction>> byStart = new HashMap<>();
        private long count;
        private long twice;

        Predicted(String fingerprint) {
            this.fingerprint = fingerprint;
        }

        void add(PublishedPrediction published) {
            if (published.fingerprint().equals(fingerprint)) {
                Prediction prediction = published.prediction();
                boolean first = byStart.computeIfAbsent(published.start(), start -> new TreeMap<>())
                                .putIfAbsent(prediction.step(), prediction)
                        == null;
                count += first ? 1 : 0;
                twice += first ? 0 : 1;
            }
        }

        /** Hands the predictions of a start over. */
        void score(Position start, Sequence rows, StartScores scores) {
            TreeMap<Long, Prediction> predictions = byStart.get(start);
            if (predictions != null) {
                Map<Long, Prediction> known = predictions.headMap((long) rows.steps());
                scores.add(rows, known.values());
                known.clear();
            }
        }

        /** Those that were not handed over. */
        long left() {
            return byStart.values().stream().mapToLong(Map::size).sum();
        }
    }
}
