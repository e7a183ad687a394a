package io.seqcast.serve;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Some sequences of three columns through a model whose answers make state, in one pass and by engines that stop and begin again. */
final class ServedSequences {
    static final int STEPS = 90;
    static final int SEQUENCES = 3;

    final List<PublishedPrediction> emitted = new ArrayList<>();
    private final MapStore store = new MapStore();
    private long nextOffset;

    SequenceEngine open(ModelBundle model, int snapshotEvery, long hotBytes) {
        EngineOptions options = new EngineOptions(Form.STEP, 256, snapshotEvery, 0, 0, Duration.ofHours(1), hotBytes);
        return SequenceEngine.open(model, options, store, InstantSource.system());
    }

    void accept(SequenceEngine engine, int step) {
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            engine.accept(point(sequence, step), new Position(0, nextOffset++), emitted::add);
        }
    }

    /** No state stays in memory: every flush rebuilds it from the snapshot and the rows behind it. */
    List<Prediction> rebuiltAtEveryFlush(ModelBundle model, int snapshotEvery) {
        SequenceEngine engine = open(model, snapshotEvery, 0);
        for (int step = 0; step < STEPS; step++) {
            accept(engine, step);
            if (step % 4 == 3) {
                engine.flush(emitted::add);
            }
        }
        engine.flush(emitted::add);
        return sorted();
    }

    /** An engine a step, of which every third leaves its rows to the next one. */
    List<Prediction> withAnEngineAStep(ModelBundle model) {
        for (int step = 0; step < STEPS; step++) {
            SequenceEngine engine = open(model, 16, 1 << 20);
            engine.recover();
            accept(engine, step);
            if (step % 3 != 0) {
                engine.flush(emitted::add);
            }
        }
        SequenceEngine last = open(model, 16, 1 << 20);
        last.recover();
        last.flush(emitted::add);
        return sorted();
    }

    List<Prediction> sorted() {
        return emitted.stream()
                .map(PublishedPrediction::prediction)
                .sorted(Prediction.ORDER)
                .toList();
    }

    /** As of a file. */
    static List<Prediction> offline(ModelBundle model) {
        List<Prediction> offline = new ArrayList<>();
        Iterator<Point> all = IntStream.range(0, SEQUENCES * STEPS)
                .mapToObj(i -> point(i / STEPS, i % STEPS))
                .iterator();
        try (OfflinePredictor predictor = new OfflinePredictor(model, Form.STEP, 1)) {
            predictor.predict(() -> all.hasNext() ? all.next() : null, offline::add);
        }
        return offline;
    }

    static List<Prediction> onePass(ModelBundle model) {
        return onePass(model, STEPS);
    }

    /** Every sequence from its start on, state in memory. */
    static List<Prediction> onePass(ModelBundle model, int steps) {
        List<Prediction> all = new ArrayList<>();
        try (Predictor predictor = Predictor.open(model)) {
            for (int sequence = 0; sequence < SEQUENCES; sequence++) {
                for (int step = 0; step < steps; step++) {
                    predictor.predict(point(sequence, step)).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    /** Two random columns and a close that walks; two rows in three want a prediction. */
    static Point point(long sequence, long step) {
        Random random = new Random(sequence * 1_000_003 + step);
        float close = (float) (100 + 10 * Math.sin(0.3 * step + sequence) + random.nextGaussian());
        float[] features = {3 * (float) random.nextGaussian(), 3 * (float) random.nextGaussian(), close};
        return new Point(sequence, step, random.nextInt(3) > 0, features);
    }
}
