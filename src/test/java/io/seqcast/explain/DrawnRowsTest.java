package io.seqcast.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.DataException;
import io.seqcast.data.Sequence;
import io.seqcast.explain.DrawnRows.Place;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawnRowsTest {
    private static final List<Sequence> SEQUENCES = List.of(sequence(1, 30), sequence(2, 8), sequence(3, 50));

    @Test
    void rowsThatAskAndHaveEnoughBeforeThemAreDrawnInOrder() {
        DrawnRows drawn = DrawnRows.draw(SEQUENCES, 10, plan(12, 5, 1));

        assertThat(drawn.samples()).hasSize(12).doesNotHaveDuplicates().allSatisfy(place -> {
            assertThat(place.sequence()).isNotEqualTo(1);
            assertThat(place.step()).isGreaterThanOrEqualTo(9);
            assertThat(place.step() % 2).isOne();
        });
        assertThat(drawn.samples())
                .isSortedAccordingTo(Comparator.comparingInt(Place::sequence).thenComparingInt(Place::step));
        assertThat(drawn.background()).hasSize(5);
        assertThat(DrawnRows.draw(SEQUENCES, 10, plan(12, 5, 1))).isEqualTo(drawn);
        assertThat(DrawnRows.draw(SEQUENCES, 10, plan(12, 5, 2))).isNotEqualTo(drawn);
    }

    @Test
    void whereThereAreFewAllAreTaken() {
        assertThat(DrawnRows.draw(SEQUENCES, 48, plan(12, 5, 1)).samples())
                .containsExactly(new Place(2, 47), new Place(2, 49));
    }

    @Test
    void dataWithoutARowIsRefused() {
        assertThatThrownBy(() -> DrawnRows.draw(SEQUENCES, 60, plan(12, 5, 1)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "no row that asks for a prediction is the end of 60 rows of its sequence, as a window needs; the"
                                + " longest sequence has 50");
    }

    private static ExplanationPlan plan(int samples, int background, long seed) {
        return new ExplanationPlan(samples, background, 10, 1, List.of(0), seed);
    }

    /** Odd steps ask. */
    private static Sequence sequence(long id, int steps) {
        boolean[] flags = new boolean[steps];
        for (int t = 1; t < steps; t += 2) {
            flags[t] = true;
        }
        return new Sequence(id, 1, new float[steps], flags);
    }
}
