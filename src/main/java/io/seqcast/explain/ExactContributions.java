package io.seqcast.explain;

import io.seqcast.eval.importance.Attribution.Sample;
import io.seqcast.model.AdditiveConfig;
import io.seqcast.model.Contributions;
import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.SequenceModel;
import java.util.ArrayList;
import java.util.List;

/** What the inputs add to the answers of a member that comes apart by itself, beside what its step form says of the same rows. */
final class ExactContributions {
    private ExactContributions() {}

    /**
     * Explains samples of one row each.
     *
     * @param sums weights of the outputs in what is explained, (sums)(outputs)
     * @return (samples)(sums)
     */
    static List<List<Sample>> of(
            Member member, AdditiveConfig config, Stretches samples, Stretches background, List<float[]> sums) {
        float[] rows = samples.joined();
        Contributions contributions = config.contributions(member.weights(), rows, background.joined());
        float[] said = new float[samples.count() * config.outputs()];
        try (SequenceModel model = member.model(Form.STEP)) {
            model.advance(List.of(new SequenceModel.Span(model.newState(), rows, said)));
        }
        List<List<Sample>> all = new ArrayList<>();
        for (int s = 0; s < samples.count(); s++) {
            List<Sample> each = new ArrayList<>();
            for (float[] sum : sums) {
                double change = ExplainedOutputs.dot(sum, said, s * sum.length);
                for (int j = 0; j < sum.length; j++) {
                    change -= sum[j] * contributions.base()[j];
                }
                double[] phi = summed(contributions.phi(), s * sum.length, sum, config.inputs());
                each.add(Sample.of(phi, phi.length, change));
            }
            all.add(each);
        }
        return all;
    }

    /** φ of a sum of outputs, (inputs). */
    private static double[] summed(double[] phi, int first, float[] sum, int inputs) {
        double[] summed = new double[inputs];
        for (int j = 0; j < sum.length; j++) {
            for (int i = 0; i < inputs; i++) {
                summed[i] += sum[j] * phi[(first + j) * inputs + i];
            }
        }
        return summed;
    }
}
