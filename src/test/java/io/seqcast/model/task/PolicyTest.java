package io.seqcast.model.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Classification SIGNAL =
            Classification.of(List.of("SELL", "HOLD", "BUY"), List.of(-1.0, 0.0, 1.0));
    private static final int SHORT = 0;
    private static final int FLAT = 1;
    private static final int LONG = 2;

    @Test
    void whatIsEmittedAreTheClassesThenTheActions() {
        Policy policy = new Policy(SIGNAL, Policy.DEFAULT_ACTIONS, "close", follower(0));

        assertThat(policy.outputs()).containsExactly("SELL", "HOLD", "BUY", "ev", "SHORT", "FLAT", "LONG");
        assertThat(policy.predicted()).containsExactly("SELL", "HOLD", "BUY");
        assertThat(policy.width()).isEqualTo(3);
        assertThat(policy.classification()).isEqualTo(SIGNAL);
    }

    @Test
    void probabilitiesOfActionsAreThoseOfAPlainSoftmax() {
        PolicyHead head = new PolicyHead(List.of(
                List.of(0.5, -1.0, 2.0, 0.25, 0.0, -0.25, 3.0, 0.1),
                List.of(1.5, 0.5, -2.0, 0.0, 0.5, 0.0, -1.0, 0.2),
                List.of(-0.5, 0.0, 1.0, -0.5, 0.0, 1.0, 2.0, -0.3)));
        float[] signals = {9, 0.2f, 0.3f, 0.5f};
        float[] out = new float[5];

        int action = head.newEvaluator().act(signals, 1, LONG, 0.04, out, 2);

        double[] logits = {
            0.5 * 0.2 - 0.3 + 2 * 0.5 - 0.25 + 3 * 0.04 + 0.1,
            1.5 * 0.2 + 0.5 * 0.3 - 2 * 0.5 - 0.04 + 0.2,
            -0.5 * 0.2 + 0.5 + 1 + 2 * 0.04 - 0.3
        };
        double sum = Math.exp(logits[0]) + Math.exp(logits[1]) + Math.exp(logits[2]);
        for (int a = 0; a < 3; a++) {
            assertThat(out[2 + a]).isCloseTo((float) (Math.exp(logits[a]) / sum), within(1e-6f));
        }
        assertThat(action).isEqualTo(LONG);
    }

    @Test
    void aWeightOnThePositionKeepsItUntilTheSignalIsStrong() {
        PolicyHead.Evaluator keeper = follower(3).newEvaluator();
        float[] weak = {0.2f, 0.35f, 0.45f};
        float[] strong = {0.05f, 0.05f, 0.9f};

        assertThat(keeper.act(weak, 0, SHORT, 0, new float[3], 0)).isEqualTo(SHORT);
        assertThat(keeper.act(strong, 0, SHORT, 0, new float[3], 0)).isEqualTo(LONG);
        assertThat(follower(0).newEvaluator().act(weak, 0, SHORT, 0, new float[3], 0))
                .isEqualTo(LONG);
    }

    @Test
    void amongEqualsThePositionIsKept() {
        float[] even = {0.25f, 0.375f, 0.375f};

        assertThat(follower(0).newEvaluator().act(even, 0, LONG, 0, new float[3], 0))
                .isEqualTo(LONG);
        assertThat(follower(0).newEvaluator().act(even, 0, FLAT, 0, new float[3], 0))
                .isEqualTo(FLAT);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertThatThrownBy(() -> new Policy(SIGNAL, List.of("SHORT", "FLAT", "BUY"), "close", follower(0)))
                .hasMessageContaining("of which BUY names an output of the classes");
        assertThatThrownBy(() -> new Policy(SIGNAL, List.of("A", "B", "C", "D"), "close", follower(0)))
                .hasMessageContaining("must be 3: names of going short, flat and long");
        assertThatThrownBy(() -> new Policy(
                        Classification.of(List.of("A", "B"), List.of()), Policy.DEFAULT_ACTIONS, "close", follower(0)))
                .hasMessage("head takes 3 classes, the task has 2");
        assertThatThrownBy(() -> new PolicyHead(List.of(List.of(1.0)))).hasMessageContaining("head has 1 rows");
        assertThatThrownBy(() -> new PolicyHead(List.of(List.of(1.0, 2.0), List.of(1.0, 2.0), List.of(1.0, 2.0))))
                .hasMessageContaining("head[0] has 2 weights, must have one for each class and 5 more");
    }

    /** Does as the classes SELL, HOLD and BUY say, on top of a weight on the position held. */
    private static PolicyHead follower(double keep) {
        return new PolicyHead(List.of(
                List.of(5.0, 0.0, 0.0, keep, 0.0, 0.0, 0.0, 0.0),
                List.of(0.0, 5.0, 0.0, 0.0, keep, 0.0, 0.0, 0.0),
                List.of(0.0, 0.0, 5.0, 0.0, 0.0, keep, 0.0, 0.0)));
    }
}
