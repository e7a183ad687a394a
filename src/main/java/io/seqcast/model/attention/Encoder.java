package io.seqcast.model.attention;

import ai.djl.ndarray.NDArray;
import io.seqcast.model.OnnxWindow;
import io.seqcast.model.Tensor;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.Value;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * What stands between the projection of a window's rows and the attention: all in which one kind differs from another. It maps
 * rows of d_model values to as many.
 */
sealed interface Encoder permits MixerEncoder, LstmEncoder {

    /** Name of the kind. */
    String kind();

    /** d, width of a row on its way through the network. */
    int dModel();

    /** Epsilon of every RMS norm of the network. */
    float normEps();

    /** The encoder's part of the config under its names in model.json, {@code d_model} and {@code norm_eps} with it. */
    Map<String, Object> settings();

    /** Adds the shapes of the encoder's parameters by their names, from input to output. */
    void addShapes(Map<String, int[]> shapes);

    /** Whether a parameter is the encoder's. */
    boolean owns(String parameter);

    /** Sets one of its parameters to what it starts with. */
    void fill(String parameter, float[] values, SplittableRandom random);

    /**
     * Makes encoders of scratch space of their own over shared weights.
     *
     * @param window W, most rows of a window
     */
    Supplier<Step> steps(Map<String, Tensor> tensors, int window);

    /** The encoder as operations of the tensor library. */
    Graph graph(Map<String, NDArray> parameters);

    /** The encoder as nodes of an ONNX graph: (batch, W, d) to (batch, W, d), of no meaning where a place is empty. */
    Value write(OnnxGraph graph, Map<String, Tensor> tensors, OnnxWindow window, int rows, Value x);

    /** An encoder in plain Java, which allocates nothing. */
    interface Step {

        /**
         * Encodes windows, each by itself.
         *
         * @param rows of each window, the oldest first, (count, length, d), free to be overwritten
         * @param lengths of the windows, at least 1
         * @return (count, length, d), free to be overwritten until the next call
         */
        float[][][] encode(float[][][] rows, int[] lengths, int count);
    }

    /** An encoder of whole windows in the tensor library. */
    interface Graph {

        /**
         * @param windows (m, W, d), the oldest row first, padding behind the newest one
         * @param lengths rows of each window that are no padding, (m)
         * @return (m, W, d), of no meaning on padding, in the manager of {@code windows}
         */
        NDArray encode(NDArray windows, int[] lengths);
    }
}
