package io.seqcast.model.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.Value;
import java.util.List;

/** What is repeated at every row: all in which one recurrent kind differs from another. Equal cells are equal values. */
public sealed interface RnnCell permits GruCell, LstmCell {

    /** Name of the kind, and of its layers among the tensors. */
    String name();

    /** Rows of a layer's weights, in H. */
    int gates();

    /** Arrays of H that a layer carries from row to row; the first is what the next layer reads. */
    int carried();

    /** How many sequences LibTorch's layers train fastest together. */
    int sequencesTogether();

    /** A cell of H units at work, with scratch space of its own. */
    Step step(int hidden);

    /**
     * All layers over whole sequences.
     *
     * @param rows (b, t, in)
     * @param carried before the first row, one array of (L, b, H) each
     * @param parameters weight_ih, weight_hh, bias_ih and bias_hh of each layer in turn
     * @return the last layer's output, (b, t, H), then what is carried after the last row
     */
    NDList run(NDArray rows, NDList carried, NDList parameters, int layers);

    /**
     * One layer's cell as nodes of an ONNX graph.
     *
     * @param fromInput W_ih x + b_ih, (batch, gates · H)
     * @param fromState W_hh h + b_hh, (batch, gates · H)
     * @param before what the layer carries, each (batch, H)
     * @return what it carries from here on
     */
    List<Value> write(OnnxGraph graph, int hidden, Value fromInput, Value fromState, List<Value> before);

    /** One layer's cell in the step form. */
    interface Step {

        /**
         * One row of one sequence.
         *
         * @param fromInput W_ih x + b_ih, (gates · H), free to be overwritten
         * @param fromState W_hh h + b_hh, (gates · H), free to be overwritten
         * @param before what the layer carries, (carried, H)
         * @param after what it carries from here on, (carried, H); may be {@code before}
         */
        void advance(float[] fromInput, float[] fromState, float[][] before, float[][] after);
    }
}
