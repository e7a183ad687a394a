package io.seqcast.model.mamba2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.seqcast.model.SequenceGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link Mamba2ChunkedGraph} over rows and states as every network has them. */
final class Mamba2Graph implements SequenceGraph {
    private final Mamba2Config config;
    private final Mamba2ChunkedGraph graph;

    Mamba2Graph(Mamba2Config config, Map<String, NDArray> parameters) {
        this.config = config;
        graph = new Mamba2ChunkedGraph(config, Mamba2ChunkedWeights.of(config, parameters));
    }

    @Override
    public NDArray predict(NDArray rows) {
        return graph.run(rows, null, null).predictions().transpose(0, 2, 1);
    }

    @Override
    public Result run(NDArray rows, NDArray states, int @Nullable [] lengths) {
        long batch = rows.getShape().get(0);
        Mamba2ChunkedGraph.Result result = graph.run(rows, layers(batch, states), lengths);
        NDList flat = new NDList();
        for (Mamba2ChunkedGraph.State state : result.states()) {
            flat.add(state.conv().reshape(batch, config.convStateSize()));
            flat.add(statesFirst(batch, state.ssm()));
        }
        return new Result(result.predictions().transpose(0, 2, 1), NDArrays.concat(flat, 1));
    }

    /** Padding has dt = 0 and passes the state on. */
    @Override
    public boolean takesPadding() {
        return true;
    }

    private List<Mamba2ChunkedGraph.State> layers(long batch, NDArray states) {
        long[] cuts = new long[2 * config.nLayers() - 1];
        long offset = 0;
        for (int i = 0; i < cuts.length; i++) {
            offset += i % 2 == 0 ? config.convStateSize() : config.ssmStateSize();
            cuts[i] = offset;
        }
        NDList parts = states.split(cuts, 1);
        List<Mamba2ChunkedGraph.State> layers = new ArrayList<>();
        for (int layer = 0; layer < config.nLayers(); layer++) {
            NDArray conv = parts.get(2 * layer).reshape(batch, config.dConv() - 1L, config.convDim());
            layers.add(new Mamba2ChunkedGraph.State(conv, headsFirst(batch, parts.get(2 * layer + 1))));
        }
        return layers;
    }

    /** h as it is stored, (b, G · N · dInner/G), to (b, H, P · N); see {@link Mamba2StateLayout}. */
    private NDArray headsFirst(long batch, NDArray stored) {
        long groups = config.ngroups();
        return stored.reshape(batch, groups, config.dState(), config.dInner() / groups)
                .transpose(0, 1, 3, 2)
                .reshape(batch, config.nHeads(), (long) config.headdim() * config.dState());
    }

    /** The inverse of {@link #headsFirst}. */
    private NDArray statesFirst(long batch, NDArray ssm) {
        long groups = config.ngroups();
        return ssm.reshape(batch, groups, config.dInner() / groups, config.dState())
                .transpose(0, 1, 3, 2)
                .reshape(batch, config.ssmStateSize());
    }
}
