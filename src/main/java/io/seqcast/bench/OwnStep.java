package io.seqcast.bench;

import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import java.util.List;

/** One sequence in a form of ours. */
final class OwnStep implements RowStep {
    private final SequenceModel model;
    private final Span span; // of one row
    private final List<Span> spans;

    /** @param model closed with this */
    OwnStep(SequenceModel model) {
        this.model = model;
        span = new Span(model.newState(), new float[model.inputs()], new float[model.outputs()]);
        spans = List.of(span);
    }

    @Override
    public float[] step(float[] row) {
        System.arraycopy(row, 0, span.rows(), 0, row.length);
        model.advance(spans);
        return span.predictions();
    }

    @Override
    public void close() {
        model.close();
    }
}
