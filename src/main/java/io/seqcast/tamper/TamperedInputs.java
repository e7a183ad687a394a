package io.seqcast.tamper;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.FeaturePipelines;
import io.seqcast.serve.OfflinePredictor;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Noise in place of all that comes after a snapshot: no input up to it and no prediction of it may change by a bit. */
final class TamperedInputs {
    /** How far a prediction that is scored may lie from the model's own: the forms of a model agree to about 1e-5. */
    private static final double SAME = 1e-3;

    private final ModelBundle bundle;
    private final Collection<FeaturePipeline> pipelines;
    private final BarNames names;
    private final long seed;
    private final Runnable compared;

    /** @param compared hears of each comparison */
    TamperedInputs(ModelBundle bundle, BarNames names, long seed, Runnable compared) {
        this.bundle = bundle;
        this.names = names;
        this.seed = seed;
        this.compared = compared;
        Map<String, FeaturePipeline> distinct = new LinkedHashMap<>();
        bundle.members()
                .forEach(member -> distinct.computeIfAbsent(
                        bundle.pipelineFingerprint(member), key -> FeaturePipelines.of(bundle, member)));
        pipelines = distinct.values();
    }

    /** How many inputs the members see together; what several see alike counts once. */
    int width() {
        return pipelines.stream().mapToInt(FeaturePipeline::width).sum();
    }

    /** The first leak, naming feature, symbol and bar; null if there is none. */
    @Nullable
    String find(List<Snapshot> snapshots) {
        for (FeaturePipeline pipeline : pipelines) {
            String leak = find(pipeline, snapshots);
            if (leak != null) {
                return leak;
            }
        }
        return findInPredictions(snapshots);
    }

    private @Nullable String find(FeaturePipeline pipeline, List<Snapshot> snapshots) {
        Sequence last = null;
        float[] inputs = {};
        for (Snapshot snapshot : snapshots) {
            if (snapshot.sequence() != last) { // they come sequence by sequence
                last = snapshot.sequence();
                inputs = pipeline.rows(last, last.steps());
            }
            Sequence noise = snapshot.withNoiseAfter(seed);
            float[] tampered = pipeline.rows(noise, noise.steps());
            compared.run();
            int end = (snapshot.step() + 1) * pipeline.width();
            int changed = Arrays.mismatch(inputs, 0, end, tampered, 0, end);
            if (changed >= 0) {
                int step = changed / pipeline.width();
                return "feature " + pipeline.names().get(changed % pipeline.width()) + " of "
                        + names.of(snapshot.sequence(), step) + " changes with bars after "
                        + names.of(snapshot.sequence(), snapshot.step());
            }
        }
        return null;
    }

    private @Nullable String findInPredictions(List<Snapshot> snapshots) {
        Map<Long, Prediction> said = predict(snapshots);
        for (int k = 0; k < snapshots.size(); k++) {
            Snapshot snapshot = snapshots.get(k);
            String where = names.of(snapshot.sequence(), snapshot.step());
            Prediction own = said.get(2L * k);
            Prediction tampered = said.get(2L * k + 1);
            if (own == null || !isScored(own, snapshot)) {
                return "the prediction of " + where + " is not what the model says of the bars up to it";
            }
            if (tampered == null
                    || !Arrays.equals(own.values(), tampered.values())
                    || !Objects.equals(own.decision(), tampered.decision())) {
                return "the prediction of " + where + " changes with bars after it";
            }
        }
        return null;
    }

    /** What the model says after each snapshot, by 2 k of the data itself, by 2 k + 1 of noise behind it. */
    private Map<Long, Prediction> predict(List<Snapshot> snapshots) {
        Map<Long, Prediction> said = new HashMap<>();
        Iterator<Point> points = IntStream.range(0, 2 * snapshots.size())
                .boxed()
                .flatMap(k -> points(k, snapshots.get(k / 2)))
                .iterator();
        int threads = Runtime.getRuntime().availableProcessors();
        try (OfflinePredictor predictor = new OfflinePredictor(bundle, Form.STEP, threads)) {
            predictor.predict(() -> points.hasNext() ? points.next() : null, prediction -> {
                said.put(prediction.sequence(), prediction);
                compared.run();
            });
        }
        return said;
    }

    private Stream<Point> points(int key, Snapshot snapshot) {
        Sequence rows =
                Snapshot.asked(key % 2 == 0 ? snapshot.sequence() : snapshot.withNoiseAfter(seed), snapshot.step());
        return IntStream.range(0, rows.steps())
                .mapToObj(t -> new Point(
                        key, t, rows.needPrediction()[t], rows.point(t).features(), rows.time(t)));
    }

    private boolean isScored(Prediction prediction, Snapshot snapshot) {
        int classes = bundle.task().width();
        return IntStream.range(0, classes)
                .allMatch(c -> Math.abs(prediction.values()[c] - snapshot.predicted(c, classes)) <= SAME);
    }
}
