package io.seqcast.export;

import io.seqcast.model.SequenceModel;
import io.seqcast.model.blend.WeightedMean;
import io.seqcast.model.bundle.ModelBundle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An ensemble whose members take the same rows, as one model: their states lie one behind the other. */
final class BlendedSteps implements SequenceModel {
    private final ModelBundle bundle;
    private final List<SequenceModel> members;

    BlendedSteps(ModelBundle bundle, List<SequenceModel> members) {
        this.bundle = bundle;
        this.members = members;
    }

    @Override
    public int inputs() {
        return members.get(0).inputs();
    }

    @Override
    public int outputs() {
        return members.get(0).outputs();
    }

    @Override
    public int stateSize() {
        return members.stream().mapToInt(SequenceModel::stateSize).sum();
    }

    @Override
    public float[] newState() {
        return new float[stateSize()];
    }

    @Override
    public void advance(List<Span> spans) {
        for (Span span : spans) {
            span.requireFit(this);
            List<float[]> predictions = new ArrayList<>();
            int at = 0;
            for (SequenceModel member : members) {
                float[] state = Arrays.copyOfRange(span.state(), at, at + member.stateSize());
                float[] own = new float[span.predictions().length];
                member.advance(List.of(new Span(state, span.rows(), own)));
                System.arraycopy(state, 0, span.state(), at, state.length);
                at += state.length;
                predictions.add(own);
            }
            for (int i = 0; i < span.predictions().length; i++) {
                span.predictions()[i] = (float) blend(i, predictions);
            }
        }
    }

    private double blend(int i, List<float[]> predictions) {
        int j = i % outputs();
        double sum = 0;
        double total = 0;
        for (int k = 0; k < predictions.size(); k++) {
            double weight = ((WeightedMean) bundle.blend()).weight(j, k);
            sum += weight * predictions.get(k)[i];
            total += weight;
        }
        double value = sum / total;
        return bundle.shrink().isNone()
                ? value
                : bundle.shrink().apply(j, value, bundle.task().means().get(j));
    }

    @Override
    public void close() {
        members.forEach(SequenceModel::close);
    }
}
