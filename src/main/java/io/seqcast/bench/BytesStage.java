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

/** What durability costs in bytes and records: rows, now and then a meta record and a snapshot, beside the state at each step. */
final class BytesStage implements Stage {
    private static final int SEQUENCES = 4;
    private static final int STEPS = 1024;
    private static final int BACKLOG = 16; // rows of a sequence between two commits

    @Override
    public String name() {
        return "bytes";
    }

    @Override
    public String explains() {
        return "bytes written per live step, keys and values, to the stores and again to their changelogs, a flush and a commit a"
                + " row, or " + BACKLOG + " rows of a sequence (backlog);"
                + " beside writing the state at each step; for three members of d_model 128, 4 layers, d_state 16";
    }

    @Override
    public void measure(Workload workload, Figures figures) {
        ModelBundle large = LargeModel.untrained(workload.model().width());
        double stores = written(large, workload, 1).bytes();
        Written live = written(workload.model(), workload, 1);
        Written backlog = written(workload.model(), workload, BACKLOG);
        double state = (double) large.members().size()
                * Float.BYTES
                * large.members().get(0).model().config().stateSize();
        figures.add("state at each step against what is written", Figure.RATIO, state / stores, Goal.atLeast(50));
        figures.add("stores and changelogs", "bytes/step", 2 * stores, Goal.atMost(3 * 1024));
        figures.add("stores", "bytes/step", stores, null);
        figures.add("one state", "bytes", state, null);
        figures.add("stores and changelogs, the benchmarked model", "bytes/step", 2 * live.bytes(), null);
        figures.add("the same, backlog", "bytes/step", 2 * backlog.bytes(), null);
        figures.add("records put, the benchmarked model", "records/step", live.records(), null);
        figures.add("the same, backlog", "records/step", backlog.records(), null);
    }

    /** What a step puts into the stores. */
    private record Written(double bytes, double records) {}

    /** @param rows of each sequence between two commits */
    private static Written written(ModelBundle model, Workload workload, int rows) {
        CountingStore store = new CountingStore();
        EngineOptions options = EngineOptions.defaults().withForm(Form.STEP).withSequenceLength(0);
        try (SequenceEngine engine = SequenceEngine.open(model, options, store, InstantSource.system())) {
            Supplier<@Nullable Point> points =
                    MarketPoints.inTurn(workload.market().subList(0, SEQUENCES), 0, STEPS);
            long offset = 0;
            for (Point point = points.get(); point != null; point = points.get()) {
                engine.accept(point, new Position(0, offset++), prediction -> {});
                if (offset % ((long) rows * SEQUENCES) == 0 || rows == 1) {
                    engine.flush(prediction -> {});
                    store.commit();
                }
            }
        }
        double steps = (double) SEQUENCES * STEPS;
        return new Written(store.bytes() / steps, store.records() / steps);
    }
}
