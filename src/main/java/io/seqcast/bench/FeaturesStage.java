package io.seqcast.bench;

import io.seqcast.bench.Figure.Goal;
import io.seqcast.bench.SideBySide.Work;
import io.seqcast.data.Point;
import io.seqcast.feature.FeatureSet;
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
        int inputs = workload.market().get(0).width();
        List<Measured> sets = List.of(
                new Measured("windows", FeatureSet.shipped("windows"), inputs, null, null),
                new Measured("320 columns", of("selected"), inputs, Goal.atMost(40), Goal.atMost(100)),
                new Measured("a catalogue", of("catalogue"), inputs, null, Goal.atMost(512)));
        float[] rows = workload.market().get(0).rows();
        double[][] seconds = SideBySide.secondsPerUnit(
                workload.rounds(),
                sets.stream().map(set -> new Work(ROWS, () -> set.run(rows))).toList());
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
        private final int inputs;
        private final float[] out;
        private final @Nullable Goal time;
        private final @Nullable Goal memory;

        Measured(String name, FeatureSet set, int inputs, @Nullable Goal time, @Nullable Goal memory) {
            this.name = name;
            this.plan = set.plan(
                    IntStream.range(0, inputs).mapToObj(Integer::toString).toList());
            this.inputs = inputs;
            this.out = new float[plan.width()];
            this.time = time;
            this.memory = memory;
        }

        void run(float[] rows) {
            PlanState state = plan.newState();
            for (int t = 0; t < ROWS; t++) {
                plan.push(state, rows, t * inputs, Point.NO_TIME, out, 0);
            }
        }
    }
}
