package io.seqcast.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.seqcast.model.NetworkConfig;
import io.seqcast.train.part.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Loss, gradient and predictions of some sequences at a time, the shorter ones with zeros behind their last row: what a causal network
 * says before is none of theirs, and nothing is wanted of them. Belongs to one thread: autograd's mode is the thread's own, and with
 * one LibTorch thread per worker a group's arrays stay in its core's cache.
 */
final class SequenceGradient implements AutoCloseable {
    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");

    /**
     * @param loss weighted as the importance says, summed
     * @param gradient of the loss, in the layout of the parameters
     */
    record Result(double loss, float[] gradient) {}

    /**
     * @param inputs rows of a sequence from its start, (T, inputs)
     * @param wanted after which of them a prediction is wanted, (T); the others mean nothing
     */
    record Asked(float[] inputs, boolean[] wanted) {}

    /** The same without dropout. */
    Result gradient(Network network, Loss loss, float[] weights, List<Examples.Example> group) {
        return gradient(network, loss, weights, group, null);
    }

    /**
     * @param weights all parameters
     * @param group b sequences, the longest of T rows
     * @param kept by what each value is multiplied that the last layer reads; null for all as they are
     */
    Result gradient(
            Network network, Loss loss, float[] weights, List<Examples.Example> group, float @Nullable [] kept) {
        JniUtils.setGradMode(true);
        try (NDManager scratch = manager.newSubManager()) {
            NetworkConfig config = network.config();
            float[] importance = joined(group, Examples.Example::importance);
            NDArray flat = scratch.create(weights);
            flat.setRequiresGradient(true);
            NDArray rows = rows(scratch, config, group.size(), joined(group, Examples.Example::inputs));
            Map<String, NDArray> parameters = network.layout().views(flat);
            if (kept != null) { // a column of the matrix without a value it reads, whatever makes that
                parameters.computeIfPresent(NetworkConfig.HEAD_WEIGHT, (name, head) -> head.mul(scratch.create(kept)));
            }
            NDArray predictions = config.graph(parameters).predict(rows, wanted(importance, config.outputs()));
            Shape shape = predictions.getShape();
            NDArray targets = scratch.create(joined(group, Examples.Example::targets), shape);
            NDArray value = loss.of(predictions, targets, scratch.create(importance, shape));
            JniUtils.backward((PtNDArray) value, (PtNDArray) scratch.ones(value.getShape()), false, false);
            return new Result(value.getFloat(), flat.getGradient().toFloatArray());
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /** What a network says after each wanted row, (T, outputs). */
    float[] predict(Network network, float[] weights, Asked rows) {
        return predict(network, weights, List.of(rows)).get(0);
    }

    /** What a network says after each wanted row of some sequences, (b)(T_b, outputs). */
    List<float[]> predict(Network network, float[] weights, List<Asked> group) {
        JniUtils.setGradMode(false);
        try (NDManager scratch = manager.newSubManager()) {
            NDArray rows = rows(scratch, network.config(), group.size(), joined(group, Asked::inputs));
            NDArray said = network.config()
                    .graph(network.layout().views(scratch.create(weights)))
                    .predict(rows, wanted(group));
            return cut(said.toFloatArray(), group, network.config().outputs());
        }
    }

    @Override
    public void close() {
        manager.close();
    }

    private static NDArray rows(NDManager scratch, NetworkConfig config, int batch, float[] rows) {
        return scratch.create(rows, new Shape(batch, rows.length / batch / config.inputs(), config.inputs()));
    }

    /** Whether any error after a row counts. */
    private static boolean[] wanted(float[] importance, int width) {
        boolean[] wanted = new boolean[importance.length / width];
        for (int i = 0; i < importance.length; i++) {
            wanted[i / width] |= importance[i] != 0;
        }
        return wanted;
    }

    private static boolean[] wanted(List<Asked> group) {
        int length =
                group.stream().mapToInt(asked -> asked.wanted().length).max().orElseThrow();
        boolean[] wanted = new boolean[group.size() * length];
        for (int i = 0; i < group.size(); i++) {
            boolean[] own = group.get(i).wanted();
            System.arraycopy(own, 0, wanted, i * length, own.length);
        }
        return wanted;
    }

    private static <T> float[] joined(List<T> group, Function<T, float[]> values) {
        if (group.size() == 1) {
            return values.apply(group.get(0));
        }
        int length =
                group.stream().mapToInt(item -> values.apply(item).length).max().orElseThrow();
        float[] joined = new float[group.size() * length];
        for (int i = 0; i < group.size(); i++) {
            float[] own = values.apply(group.get(i));
            System.arraycopy(own, 0, joined, i * length, own.length);
        }
        return joined;
    }

    private static List<float[]> cut(float[] joined, List<Asked> group, int outputs) {
        int length = joined.length / group.size();
        return IntStream.range(0, group.size())
                .mapToObj(i -> Arrays.copyOfRange(
                        joined, i * length, i * length + group.get(i).wanted().length * outputs))
                .toList();
    }
}
