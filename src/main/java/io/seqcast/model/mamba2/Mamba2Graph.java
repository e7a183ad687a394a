package io.seqcast.model.mamba2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.seqcast.model.SequenceGraph;
import io.seqcast.model.mixer.ChunkedBlock;
import io.seqcast.model.mixer.ChunkedBlocks;
import io.seqcast.model.mixer.ChunkedLayout;
import io.seqcast.model.mixer.MixerSizes;
import io.seqcast.model.mixer.MixerStateLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Mamba-2 over whole sequences: a projection, the blocks in their chunked form, a norm and the head.
 *
 * <p>Inside, the steps lie last. The final norm's weight is folded into the head.
 */
final class Mamba2Graph implements SequenceGraph {
    private final MixerSizes sizes;
    private final ChunkedBlocks blocks;
    private final NDArray inProj; // (1, d, inputs)
    private final NDArray inProjBias; // (d, 1)
    private final NDArray head; // (1, outputs, d)
    private final NDArray headBias; // (outputs, 1)

    Mamba2Graph(Mamba2Config config, Map<String, NDArray> parameters) {
        sizes = config.mixers();
        blocks = new ChunkedBlocks(sizes, ChunkedBlock.all(sizes, parameters));
        inProj = get(parameters, Mamba2Parameters.IN_PROJ_WEIGHT).expandDims(0);
        inProjBias = get(parameters, Mamba2Parameters.IN_PROJ_BIAS).expandDims(1);
        head = get(parameters, Mamba2Parameters.HEAD_WEIGHT)
                .mul(get(parameters, Mamba2Parameters.FINAL_NORM_WEIGHT))
                .expandDims(0);
        headBias = get(parameters, Mamba2Parameters.HEAD_BIAS).expandDims(1);
    }

    @Override
    public NDArray predict(NDArray rows) {
        ChunkedLayout layout = layout(rows, null);
        return predictions(layout, blocks.run(layout, project(layout, rows), null));
    }

    @Override
    public Result run(NDArray rows, NDArray states, int @Nullable [] lengths) {
        long batch = rows.getShape().get(0);
        ChunkedLayout layout = layout(rows, lengths);
        ChunkedBlocks.Result result = blocks.run(layout, project(layout, rows), layers(batch, states));
        NDList flat = new NDList();
        for (ChunkedBlocks.State state : result.states()) {
            flat.add(state.conv().reshape(batch, sizes.convStateSize()));
            flat.add(statesFirst(batch, state.ssm()));
        }
        return new Result(predictions(layout, result), NDArrays.concat(flat, 1));
    }

    /** Padding has dt = 0 and passes the state on. */
    @Override
    public boolean takesPadding() {
        return true;
    }

    private ChunkedLayout layout(NDArray rows, int @Nullable [] lengths) {
        int batch = (int) rows.getShape().get(0);
        int steps = (int) rows.getShape().get(1);
        return new ChunkedLayout(rows.getManager(), sizes, batch, steps, lengths);
    }

    /** (b, t, inputs) to (b, d, t). */
    private NDArray project(ChunkedLayout layout, NDArray rows) {
        return ChunkedBlocks.project(inProj, layout.pad(rows)).add(inProjBias);
    }

    /** (b, t, outputs). */
    private NDArray predictions(ChunkedLayout layout, ChunkedBlocks.Result result) {
        NDArray predictions =
                ChunkedBlocks.project(head, blocks.normalise(result.residual())).add(headBias);
        return layout.unpad(predictions).transpose(0, 2, 1);
    }

    private List<ChunkedBlocks.State> layers(long batch, NDArray states) {
        long[] cuts = new long[2 * sizes.nLayers() - 1];
        long offset = 0;
        for (int i = 0; i < cuts.length; i++) {
            offset += i % 2 == 0 ? sizes.convStateSize() : sizes.ssmStateSize();
            cuts[i] = offset;
        }
        NDList parts = states.split(cuts, 1);
        List<ChunkedBlocks.State> layers = new ArrayList<>();
        for (int layer = 0; layer < sizes.nLayers(); layer++) {
            NDArray conv = parts.get(2 * layer).reshape(batch, sizes.dConv() - 1L, sizes.convDim());
            layers.add(new ChunkedBlocks.State(conv, headsFirst(batch, parts.get(2 * layer + 1))));
        }
        return layers;
    }

    /** h as it is stored, (b, G · N · dInner/G), to (b, H, P · N); see {@link MixerStateLayout}. */
    private NDArray headsFirst(long batch, NDArray stored) {
        long groups = sizes.ngroups();
        return stored.reshape(batch, groups, sizes.dState(), sizes.dInner() / groups)
                .transpose(0, 1, 3, 2)
                .reshape(batch, sizes.nHeads(), (long) sizes.headdim() * sizes.dState());
    }

    /** The inverse of {@link #headsFirst}. */
    private NDArray statesFirst(long batch, NDArray ssm) {
        long groups = sizes.ngroups();
        return ssm.reshape(batch, groups, sizes.dInner() / groups, sizes.dState())
                .transpose(0, 1, 3, 2)
                .reshape(batch, sizes.ssmStateSize());
    }

    private static NDArray get(Map<String, NDArray> parameters, String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }
}
