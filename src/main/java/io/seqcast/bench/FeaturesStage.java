package io.seqcast.bench;

import io.seqcast.bench.Figure.Goal;
import io.seqcast.bench.SideBySide.Work;
import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.feature.FeatureFitter;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.TrainingRows;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.PlanState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a row costs before any model sees it, and what is kept of a sequence for it. */
final class FeaturesStage implements Stage {
    private static final int ROWS = 1000;
    private static final double KIBI = 1024;

    @Override
    public String name() {
        return "features";
    }

    @Override
    public String explains() {
        return "feature sets on the rows of the market, on one core, and the state of a sequence in memory";
    }

    @Override
    public void measure(Workload workload, Figures figures) throws IOException {
        Sequence market = workload.market().get(0);
        List<Measured> sets = List.of(
                new Measured("windows", FeatureSet.shipped("windows"), market, null, null),
                new Measured("320 columns", of("selected"), market, Goal.atMost(40), Goal.atMost(100)),
                new Measured("wunder", FeatureSet.catalogue("wunder"), market, null, Goal.atMost(512)));
        double[][] seconds = SideBySide.secondsPerUnit(
                workload.rounds(),
                sets.stream().map(set -> new Work(ROWS, set::run)).toList());
        for (int i = 0; i < sets.size(); i++) {
            Measured set = sets.get(i);
            String what = set.name + ", " + set.plan.width() + " columns";
            figures.add(what, "µs a row", Figures.scaled(seconds[i], 1e6), set.time);
            figures.add(what + ", state", "KiB", set.plan.newState().memoryBytes() / KIBI, set.memory);
        }
    }

    private static FeatureSet of(String name) throws IOException {
        try (InputStream text = FeaturesStage.class.getResourceAsStream(name + ".features")) {
            if (text == null) {
                throw new IllegalStateException("the program lacks its " + name + ".features");
            }
            return FeatureSet.of(name, new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** A set, ready to be run. */
    private static final class Measured {
        private final String name;
        private final FeaturePlan plan;
        private final Sequence sequence;
        private final float[] out;
        private final @Nullable Goal time;
        private final @Nullable Goal memory;

        /** @param sequence to be run on; a set that learns has learned from it */
        Measured(String name, FeatureSet set, Sequence sequence, @Nullable Goal time, @Nullable Goal memory) {
            this.name = name;
            List<String> inputs = IntStream.range(0, sequence.width())
                    .mapToObj(Integer::toString)
                    .toList();
            this.plan = set.plan(
                    inputs, FeatureFitter.fit(set, inputs, List.of(new TrainingRows(sequence, 0, sequence.steps()))));
            this.sequence = sequence;
            this.out = new float[plan.width()];
            this.time = time;
            this.memory = memory;
        }

        void run() {
            PlanState state = plan.newState();
            for (int t = 0; t < ROWS; t++) {
                plan.push(state, sequence.rows(), t * sequence.width(), Point.NO_TIME, out, 0);
            }
        }
    }
}
