package io.seqcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Holds the gradient of a loss against difference quotients, for each tensor along a random direction of it. The loss is the
 * squared error of the predictions, and where sequences go on from carried states also the square of those they end in.
 */
final class GradientCheck implements AutoCloseable {
    private static final int BATCH = 2;
    private static final int STEPS = 23;
    /**
     * Either may fail a right gradient: over the long one a ReLU or a maximum may have a kink, over the short one two losses in float
     * differ by little but their rounding. A wrong gradient agrees with neither.
     */
    private static final double[] STEPS_ASIDE = {0.002, 0.001};

    private final NetworkConfig config;
    private final Map<String, Tensor> weights;
    private final Random random;
    private final float[] rows;
    private final float[] targets;
    private final float[] states;
    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");

    GradientCheck(NetworkConfig config, Map<String, Tensor> weights, long seed) {
        this.config = config;
        this.weights = weights;
        random = new Random(seed);
        rows = Sequences.rows(config, BATCH * STEPS, seed);
        targets = Sequences.gaussian(BATCH * STEPS * config.outputs(), random);
        states = carriedStates(seed);
    }

    /** @param carried whether the sequences go on from states of earlier rows, not from their start */
    void assertGradient(boolean carried) {
        Map<String, float[]> gradients = gradients(carried);
        gradients.forEach((name, gradient) -> {
            float[] direction = unit(Sequences.gaussian(gradient.length, random));
            double slope = dot(gradient, direction);
            double quotient = Arrays.stream(STEPS_ASIDE)
                    .map(step -> quotient(name, direction, step, carried))
                    .boxed()
                    .min(Comparator.comparingDouble(one -> Math.abs(one - slope)))
                    .orElseThrow();
            double norm = Math.sqrt(dot(gradient, gradient));
            assertThat(slope)
                    .as("slope along a direction of %s", name)
                    .isCloseTo(quotient, within(0.03 * norm / Math.sqrt(gradient.length) + 2e-5));
        });
    }

    private double quotient(String name, float[] direction, double step, boolean carried) {
        double after = loss(moved(name, direction, step), carried);
        return (after - loss(moved(name, direction, -step), carried)) / (2 * step);
    }

    @Override
    public void close() {
        manager.close();
    }

    private Map<String, float[]> gradients(boolean carried) {
        JniUtils.setGradMode(true);
        try (NDManager scratch = manager.newSubManager()) {
            Map<String, NDArray> parameters = parameters(scratch, weights);
            parameters.values().forEach(parameter -> parameter.setRequiresGradient(true));
            SequenceGraph.Result result = run(scratch, parameters, carried);
            NDArray wanted = scratch.create(targets, result.predictions().getShape());
            NDArray loss = result.predictions().sub(wanted).square().mean();
            if (carried) {
                loss = loss.add(result.states().square().mean());
            }
            JniUtils.backward((PtNDArray) loss, (PtNDArray) scratch.ones(loss.getShape()), false, false);
            Map<String, float[]> gradients = new LinkedHashMap<>();
            parameters.forEach((name, parameter) ->
                    gradients.put(name, parameter.getGradient().toFloatArray()));
            return gradients;
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /** Summed up in double: the difference of two of them must mean something. */
    private double loss(Map<String, Tensor> tensors, boolean carried) {
        JniUtils.setGradMode(false);
        try (NDManager scratch = manager.newSubManager()) {
            SequenceGraph.Result result = run(scratch, parameters(scratch, tensors), carried);
            double loss = meanSquare(result.predictions().toFloatArray(), targets);
            float[] after = result.states().toFloatArray();
            return carried ? loss + meanSquare(after, new float[after.length]) : loss;
        }
    }

    private static double meanSquare(float[] values, float[] targets) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double error = (double) values[i] - targets[i];
            sum += error * error;
        }
        return sum / values.length;
    }

    private SequenceGraph.Result run(NDManager scratch, Map<String, NDArray> parameters, boolean carried) {
        SequenceGraph graph = config.graph(parameters);
        NDArray input = scratch.create(rows, new Shape(BATCH, STEPS, config.inputs()));
        NDArray before = scratch.create(states, new Shape(BATCH, config.stateSize()));
        return carried ? graph.run(input, before, null) : new SequenceGraph.Result(graph.predict(input), before);
    }

    private float[] carriedStates(long seed) {
        SequenceModel model = new Member(config, weights).model(Form.STEP);
        float[] all = new float[BATCH * config.stateSize()];
        for (int b = 0; b < BATCH; b++) {
            float[] state = model.newState();
            Sequences.advance(model, state, Sequences.rows(config, 5 + b, seed + 1 + b));
            System.arraycopy(state, 0, all, b * state.length, state.length);
        }
        return all;
    }

    private static Map<String, NDArray> parameters(NDManager scratch, Map<String, Tensor> tensors) {
        Map<String, NDArray> parameters = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            long[] shape = new long[tensor.shape().length];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = tensor.shape()[i];
            }
            parameters.put(name, scratch.create(tensor.values(), new Shape(shape)));
        });
        return parameters;
    }

    private Map<String, Tensor> moved(String name, float[] direction, double by) {
        Tensor tensor = weights.get(name);
        float[] values = tensor.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (by * direction[i]);
        }
        Map<String, Tensor> moved = new LinkedHashMap<>(weights);
        moved.put(name, new Tensor(tensor.shape(), values));
        return moved;
    }

    private static float[] unit(float[] direction) {
        double norm = Math.sqrt(dot(direction, direction));
        for (int i = 0; i < direction.length; i++) {
            direction[i] /= (float) norm;
        }
        return direction;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
