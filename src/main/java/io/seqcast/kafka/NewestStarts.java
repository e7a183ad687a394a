package io.seqcast.kafka;

import io.seqcast.data.Position;
import io.seqcast.data.PublishedPrediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Predictions of the newest start of every sequence. A sequence starts anew when it is replayed; its key stays in its
 * partition, so the newest start is the one whose step 0 has the highest offset.
 */
public final class NewestStarts {
    private final Map<Long, Run> runs = new LinkedHashMap<>();
    private long leftOut;

    /** Takes a prediction; drops those of an older start. */
    public void add(PublishedPrediction prediction) {
        long sequence = prediction.prediction().sequence();
        Run run = runs.get(sequence);
        if (run == null || isNewer(prediction.start(), run.start)) {
            leftOut += run == null ? 0 : run.predictions.size();
            run = new Run(prediction.start(), new ArrayList<>());
            runs.put(sequence, run);
        }
        if (prediction.start().equals(run.start)) {
            run.predictions.add(prediction);
        } else {
            leftOut++;
        }
    }

    /** What was kept: sequences in the order of their first prediction, each one's in the order in which they came. */
    public List<PublishedPrediction> predictions() {
        return runs.values().stream().flatMap(run -> run.predictions.stream()).toList();
    }

    /** How many predictions of older starts were dropped. */
    public long leftOut() {
        return leftOut;
    }

    private static boolean isNewer(Position candidate, Position known) {
        return candidate.offset() > known.offset();
    }

    private record Run(Position start, List<PublishedPrediction> predictions) {}
}
