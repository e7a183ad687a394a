package io.seqcast.export;

import io.seqcast.data.Sequence;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FeatureState;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.FeaturePipelines;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The rows on which graphs are held against the step form.
 *
 * @param text what they are, for people
 * @param source of them
 */
public record MemberRows(String text, Source source) {

    /** Makes the rows of a member. */
    @FunctionalInterface
    public interface Source {

        /** Sequences as the member takes them, behind features and normaliser, each (T, inputs). */
        List<float[]> of(BundleMember member);
    }

    /** One sequence of standard normal values. */
    public static MemberRows random(int steps, long seed) {
        return new MemberRows(steps + " standard normal rows of seed " + seed, member -> {
            Random random = new Random(seed);
            float[] rows = new float[steps * member.model().config().inputs()];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = (float) random.nextGaussian();
            }
            return List.of(rows);
        });
    }

    /** What the members see of data. */
    public static MemberRows of(ModelBundle bundle, List<Sequence> sequences, String name) {
        int steps = sequences.stream().mapToInt(Sequence::steps).sum();
        String text = steps + " rows of " + sequences.size() + " sequences of " + name;
        return new MemberRows(text, member -> {
            FeaturePipeline pipeline = FeaturePipelines.of(bundle, member);
            return sequences.stream().map(sequence -> rows(pipeline, sequence)).toList();
        });
    }

    private static float[] rows(FeaturePipeline pipeline, Sequence sequence) {
        FeatureState state = pipeline.newState();
        int width = pipeline.inputs();
        float[] rows = new float[sequence.steps() * pipeline.width()];
        for (int t = 0; t < sequence.steps(); t++) {
            state.push(sequence.rows(), t * width, sequence.time(t), rows, t * pipeline.width());
        }
        return rows;
    }

    List<float[]> of(BundleMember member) {
        return new ArrayList<>(source.of(member));
    }
}
