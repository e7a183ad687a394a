package io.seqcast.model.boosted;

import static io.seqcast.model.FittedConfig.Parts.ONE_BY_ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.lightgbm.GbmParameters;
import io.seqcast.lightgbm.NeedsLightGbm;
import io.seqcast.model.Contributions;
import io.seqcast.model.FittedConfig.Fit;
import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@NeedsLightGbm
class BoostedContributionsTest {
    private static final int ROWS = 400;
    private static final int INPUTS = 3; // the last one is always 0
    private static final int OUTPUTS = 2;
    private static final GbmParameters GROWTH = new GbmParameters(15, 5, 0.2, 5, 1, 1, 0, 63, 7);
    private static final BoostedConfig CONFIG = new BoostedConfig(INPUTS, OUTPUTS, 20, 1, GROWTH);

    private final float[] inputs = new float[ROWS * INPUTS];
    private final float[] targets = new float[ROWS * OUTPUTS];

    BoostedContributionsTest() {
        Random random = new Random(4);
        for (int t = 0; t < ROWS; t++) {
            inputs[t * INPUTS] = (float) random.nextGaussian();
            inputs[t * INPUTS + 1] = (float) random.nextGaussian();
            boolean first = inputs[t * INPUTS] > inputs[t * INPUTS + 1];
            targets[t * OUTPUTS] = first ? 1 : 0;
            targets[t * OUTPUTS + 1] = first ? 0 : 1;
        }
    }

    @Test
    void ofABoosterAnOutputTheyAddUpToWhatTheModelSays() {
        assertAddUp(CONFIG.fit());
    }

    @Test
    void ofOneBoosterOfClassesTheyAddUpToTheLogits() {
        assertAddUp(CONFIG.classFit());
    }

    private void assertAddUp(Fit fit) {
        float[] weights = new float[ROWS];
        Arrays.fill(weights, 1);
        fit.add(inputs, targets, weights);
        Member member = new Member(CONFIG, fit.solve(ONE_BY_ONE), "trees");

        Contributions contributions = CONFIG.contributions(member.weights(), inputs, inputs);

        float[] said = new float[ROWS * OUTPUTS];
        SequenceModel model = member.model(Form.STEP);
        model.advance(List.of(new Span(model.newState(), inputs, said)));
        double used = 0;
        for (int k = 0; k < said.length; k++) {
            double[] phi = Arrays.copyOfRange(contributions.phi(), k * INPUTS, (k + 1) * INPUTS);
            assertThat(contributions.base()[k % OUTPUTS] + phi[0] + phi[1])
                    .as("value %d", k)
                    .isCloseTo(said[k], within(1e-5));
            assertThat(phi[2]).as("of what is always 0").isZero();
            used += Math.abs(phi[0]) + Math.abs(phi[1]);
        }
        assertThat(used / said.length).isGreaterThan(0.1);
    }
}
