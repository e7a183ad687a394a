package io.seqcast.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A network in the form that is cheaper for each span: live rows in the step form, and long spans in the whole-sequence form if
 * it was measured to be quicker on this machine.
 *
 * <p>The low bits of a long span's result may depend on its company and on the measurement; they agree with the step form to
 * about 1e-5. As long as no span has {@value #LEAST_ROWS} rows nothing is measured and the bits are those of the step form.
 */
final class AutoModel implements SequenceModel {
    /** Shorter spans never pay: a chunked run costs as much as hundreds of steps. */
    static final int LEAST_ROWS = 64;

    private final SequenceModel step;
    private final Supplier<SequenceModel> chunkedForm;
    private final Supplier<FormCosts> costs;
    private @Nullable SequenceModel chunked; // made when it first pays: it copies the weights to native memory

    AutoModel(SequenceModel step, Supplier<SequenceModel> chunkedForm, Supplier<FormCosts> costs) {
        this.step = step;
        this.chunkedForm = chunkedForm;
        this.costs = costs;
    }

    @Override
    public int inputs() {
        return step.inputs();
    }

    @Override
    public int outputs() {
        return step.outputs();
    }

    @Override
    public int stateSize() {
        return step.stateSize();
    }

    @Override
    public float[] newState() {
        return step.newState();
    }

    @Override
    public void advance(List<Span> spans) {
        List<Span> inChunks = paying(longest(spans));
        if (inChunks.isEmpty()) {
            step.advance(spans);
            return;
        }
        chunked().advance(inChunks);
        List<Span> inSteps = new ArrayList<>(spans);
        inSteps.removeAll(new HashSet<>(inChunks));
        step.advance(inSteps);
    }

    @Override
    public void close() {
        step.close();
        if (chunked != null) {
            chunked.close();
        }
    }

    private List<Span> longest(List<Span> spans) {
        List<Span> candidates = new ArrayList<>();
        for (Span span : spans) {
            if (length(span) >= LEAST_ROWS) {
                candidates.add(span);
            }
        }
        candidates.sort(Comparator.comparingInt(this::length).reversed());
        return candidates;
    }

    /** Those that pay in the company in which {@link GraphModel} runs them: spans of like length. */
    private List<Span> paying(List<Span> sorted) {
        List<Span> paying = new ArrayList<>();
        int from = 0;
        while (from < sorted.size()) {
            int rows = 0;
            int to = from;
            while (to < sorted.size() && GraphModel.runTogether(length(sorted.get(from)), length(sorted.get(to)))) {
                rows += length(sorted.get(to++));
            }
            if (costs.get().chunkedPays(rows)) {
                paying.addAll(sorted.subList(from, to));
            }
            from = to;
        }
        return paying;
    }

    private int length(Span span) {
        return span.rows().length / inputs();
    }

    private SequenceModel chunked() {
        if (chunked == null) {
            chunked = chunkedForm.get();
        }
        return chunked;
    }
}
