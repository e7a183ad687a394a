package io.seqcast.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The step form of a {@link WindowedConfig}: after a row it says what the model inside says when it is fed the last W rows
 * from the start of a sequence. A wanted row costs W rows of that model, another costs nothing.
 *
 * <p>Nothing is allocated for a full window; the W − 1 shorter ones at the start of a sequence are made as they come.
 */
final class WindowModel implements SequenceModel {
    /** Windows that run together: a weight once loaded serves a row of each. */
    private static final int BLOCK = 32;

    private final SequenceModel inside;
    private final WindowState layout;
    private final float[] start; // the state inside before a window

    private final Span[] full = new Span[BLOCK]; // windows of W rows, used again and again
    private final List<Span> windows = new ArrayList<>(BLOCK); // to run next
    private final Span[] spans = new Span[BLOCK]; // whose rows they belong to
    private final int[] steps = new int[BLOCK]; // and which of their rows

    WindowModel(SequenceModel inside, WindowState layout) {
        this.inside = inside;
        this.layout = layout;
        start = inside.newState();
        Arrays.setAll(full, i -> window(layout.window()));
    }

    @Override
    public int inputs() {
        return inside.inputs();
    }

    @Override
    public int outputs() {
        return inside.outputs();
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

    @Override
    public void close() {
        inside.close();
    }

    private void add(Span span, int t) {
        int rows = layout.rows(span.state(), t);
        Span window = rows == layout.window() ? full[windows.size()] : window(rows);
        layout.copy(span, t, rows, window.rows());
        System.arraycopy(start, 0, window.state(), 0, start.length);
        spans[windows.size()] = span;
        steps[windows.size()] = t;
        windows.add(window);
        if (windows.size() == BLOCK) {
            run();
        }
    }

    private void run() {
        inside.advance(windows);
        for (int i = 0; i < windows.size(); i++) {
            float[] predictions = windows.get(i).predictions();
            int last = predictions.length - outputs();
            System.arraycopy(predictions, last, spans[i].predictions(), steps[i] * outputs(), outputs());
        }
        windows.clear();
    }

    /** A window of which only the prediction after the last row is wanted. */
    private Span window(int rows) {
        boolean[] wanted = new boolean[rows];
        wanted[rows - 1] = true;
        return new Span(inside.newState(), new float[rows * inputs()], new float[rows * outputs()], wanted);
    }
}
