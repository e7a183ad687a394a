package io.seqcast.bench;

import io.seqcast.bench.Figure.Goal;
import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.EngineOptions;
import io.seqcast.serve.SequenceEngine;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What durability costs in bytes: row, meta record and now and then a snapshot, beside the state at each step. */
final class BytesStage implements Stage {
    private static final int SEQUENCES = 4;
    private static final int STEPS = 1024;

    @Override
    public String name() {
        return "bytes";
    }

    @Override
    public String explains() {
        return "bytes written per live step, keys and values, to the stores and again to their changelogs, a flush a row;"
                + " beside writing the state at each step; for three members of d_model 128, 4 layers, d_state 16";
    }

    @Override
    public void measure(Workload workload, Figures figures) {
        ModelBundle large = LargeModel.untrained(workload.model().width());
        double stores = bytesPerStep(large, workload);
        double state = (double) large.members().size()
                * Float.BYTES
                * large.members().get(0).model().config().stateSize();
        figures.add("state at each step against what is written", Figure.RATIO, state / stores, Goal.atLeast(50));
        figures.add("stores and changelogs", "bytes/step", 2 * stores, Goal.atMost(3 * 1024));
        figures.add("stores", "bytes/step", stores, null);
        figures.add("one state", "bytes", state, null);
        figures.add(
                "stores and changelogs, the benchmarked model",
                "bytes/step",
                2 * bytesPerStep(workload.model(), workload),
                null);
    }

    private static double bytesPerStep(ModelBundle model, Workload workload) {
        CountingStore store = new CountingStore();
        EngineOptions options = EngineOptions.defaults().withForm(Form.STEP).withSequenceLength(0);
        try (SequenceEngine engine = SequenceEngine.open(model, options, store, InstantSource.system())) {
            Supplier<@Nullable Point> points =
                    MarketPoints.inTurn(workload.market().subList(0, SEQUENCES), 0, STEPS);
            long offset = 0;
            for (Point point = points.get(); point != null; point = points.get()) {
                engine.accept(point, new Position(0, offset++), prediction -> {});
                engine.flush(prediction -> {});
            }
        }
        return (double) store.bytes() / SEQUENCES / STEPS;
    }
}
