package io.seqcast.eval.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.importance.Attribution.Contributor;
import io.seqcast.eval.importance.Attribution.Method;
import io.seqcast.eval.importance.Attribution.Sample;
import io.seqcast.eval.importance.Attribution.Share;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributionTest {
    private static final Contributor MEMBER = new Contributor("m", "gru", List.of("a", "b"));

    @Test
    void meansOverSamplesAndRowsByFallingImportance() {
        // (W, inputs) = (2, 2), the oldest row first
        Sample first = Sample.of(new double[] {1, -2, 0, 4}, 2, 3);
        Sample second = Sample.of(new double[] {-1, 0, 2, 2}, 2, 3.3);

        Attribution attribution = Attribution.of(MEMBER, Method.GRADIENTS, "y", "the output's", List.of(first, second));

        assertThat(attribution.inputs())
                .containsExactly(new Share("b", 8 / 4.0, 8 / 12.0), new Share("a", 1, 4 / 12.0));
        assertThat(attribution.lags()).containsExactly((4 + 4) / 2.0, (3 + 1) / 2.0);
        assertThat(attribution.samples()).isEqualTo(2);
    }

    @Test
    void theGapIsMeasuredByTheChange() {
        Sample exact = Sample.of(new double[] {1, 2}, 2, 3);
        Sample off = Sample.of(new double[] {1, 0}, 2, 0.9);

        Completeness completeness = Attribution.of(MEMBER, Method.GRADIENTS, "y", "", List.of(exact, off))
                .completeness();

        assertThat(completeness.error()).isCloseTo(0.1 / 3.9, within(1e-12));
        assertThat(completeness.passed()).isFalse();
        assertThat(new Completeness(0.02, 0.02).passed()).isTrue();
    }

    @Test
    void anAnswerThatNeverChangesIsComplete() {
        Sample constant = Sample.of(new double[] {0, 0}, 2, 0);

        Attribution attribution = Attribution.of(MEMBER, Method.EXACT, "y", "", List.of(constant));

        assertThat(attribution.completeness().passed()).isTrue();
        assertThat(attribution.inputs()).extracting(Share::share).containsExactly(0.0, 0.0);
    }
}
