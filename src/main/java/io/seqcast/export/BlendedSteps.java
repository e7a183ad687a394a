package io.seqcast.export;

import io.seqcast.model.SequenceModel;
import io.seqcast.model.blend.BlendedRow;
import io.seqcast.model.blend.RowBlend;
import io.seqcast.model.bundle.ModelBundle;
import java.util.Arrays;
import java.util.List;

/** An ensemble whose members take the same rows, as one model: their states lie one behind the other. */
final class BlendedSteps implements SequenceModel {
    private static final float[] NO_FEATURES = {};

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
            float[][] predictions = new float[members.size()][span.predictions().length];
            int at = 0;
            for (int k = 0; k < predictions.length; k++) {
                SequenceModel member = members.get(k);
                float[] state = Arrays.copyOfRange(span.state(), at, at + member.stateSize());
                member.advance(List.of(new Span(state, span.rows(), predictions[k])));
                System.arraycopy(state, 0, span.state(), at, state.length);
                at += state.length;
            }
            blend(predictions, span.predictions());
        }
    }

    private void blend(float[][] predictions, float[] blended) {
        boolean[] all = new boolean[blended.length / outputs()];
        Arrays.fill(all, true);
        boolean[][] asked = new boolean[predictions.length][];
        Arrays.fill(asked, all);
        RowBlend blend = RowBlend.of(bundle.blend(), outputs(), predictions.length);
        BlendedRow row = new BlendedRow(predictions.length, outputs());
        for (int t = 0; t < all.length; t++) {
            row.turn(predictions, asked, NO_FEATURES, t);
            for (int j = 0; j < outputs(); j++) {
                blend.blend(row, j);
                blended[t * outputs() + j] = (float)
                        (bundle.shrink().isNone()
                                ? row.value()
                                : bundle.shrink()
                                        .apply(
                                                j,
                                                row.value(),
                                                bundle.task().means().get(j)));
            }
        }
    }

    @Override
    public void close() {
        members.forEach(SequenceModel::close);
    }
}
