package io.seqcast.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The step form of a model whose output depends on the last W rows alone: after a row it says what a network makes of that
 * row's window. A wanted row costs a whole window, another costs nothing.
 *
 * <p>Nothing is allocated for a full window; the W − 1 shorter ones at the start of a sequence are made as they come.
 */
public final class WindowModel implements SequenceModel {
    /** Windows that run together: a weight once loaded serves a row of each. */
    public static final int BLOCK = 32;

    private final WindowState layout;
    private final int outputs;
    private final int carried;
    private final Network network;

    private final Span[] full = new Span[BLOCK]; // windows of W rows, used again and again
    private final List<Span> windows = new ArrayList<>(BLOCK); // to run next
    private final Span[] spans = new Span[BLOCK]; // whose rows they belong to
    private final int[] steps = new int[BLOCK]; // and which of their rows

    /** What a window says, in plain Java. */
    @FunctionalInterface
    public interface Network {

        /**
         * Fills the prediction after the last row of each window; no other is wanted.
         *
         * @param windows independent ones, {@value #BLOCK} at most, of 1 to W rows each, the oldest first; their states are zeros
         */
        void predict(List<Span> windows);
    }

    /**
     * @param outputs width of a prediction
     * @param carried floats that the network carries from row to row of a window
     */
    public WindowModel(WindowState layout, int outputs, int carried, Network network) {
        this.layout = layout;
        this.outputs = outputs;
        this.carried = carried;
        this.network = network;
        Arrays.setAll(full, i -> window(layout.window()));
    }

    @Override
    public int inputs() {
        return layout.inputs();
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public int stateSize() {
        return layout.size();
    }

    @Override
    public float[] newState() {
        return new float[layout.size()];
    }

    @Override
    public void advance(List<Span> batch) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).requireFit(this);
        }
        for (int i = 0; i < batch.size(); i++) {
            Span span = batch.get(i);
            int length = span.rows().length / inputs();
            for (int t = 0; t < length; t++) {
                if (span.wants(t)) {
                    add(span, t);
                }
            }
            layout.append(span.state(), span.rows());
        }
        run();
        Arrays.fill(spans, null);
    }

    private void add(Span span, int t) {
        int rows = layout.rows(span.state(), t);
        Span window = rows == layout.window() ? full[windows.size()] : window(rows);
        layout.copy(span, t, rows, window.rows());
        Arrays.fill(window.state(), 0);
        spans[windows.size()] = span;
        steps[windows.size()] = t;
        windows.add(window);
        if (windows.size() == BLOCK) {
            run();
        }
    }

    private void run() {
        network.predict(windows);
        for (int i = 0; i < windows.size(); i++) {
            float[] predictions = windows.get(i).predictions();
            int last = predictions.length - outputs;
            System.arraycopy(predictions, last, spans[i].predictions(), steps[i] * outputs, outputs);
        }
        windows.clear();
    }

    /** A window of which only the prediction after the last row is wanted. */
    private Span window(int rows) {
        boolean[] wanted = new boolean[rows];
        wanted[rows - 1] = true;
        return new Span(new float[carried], new float[rows * inputs()], new float[rows * outputs], wanted);
    }
}
