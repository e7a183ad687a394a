package io.seqcast.serve.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.serve.drift.DriftTrials.Change;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DriftTrialsTest {
    private static final Change LARGE_SHIFT = new Change(2, 1);
    private static final Change WIDER = new Change(0, 3);
    private static final Change NONE = new Change(0, 1);
    private static final int SEQUENCES = 10;

    @Test
    void whatIsPlantedIsFoundSoonAndBeyondLuck() {
        DriftTrials trials = trials(() -> new PageHinkley(PageHinkley.Options.defaults()));

        for (Change change : List.of(LARGE_SHIFT, WIDER)) {
            DriftTrials.Found found = trials.found(change);
            assertThat(found.trials()).isEqualTo(30);
            assertThat(found.found()).isEqualTo(1);
            assertThat(found.delay()).isLessThan(10);
            assertThat(found.luck()).isLessThan(0.3);
        }
    }

    @Test
    void anAlarmThatComesTooOftenFindsNoMoreThanLuck() {
        // As good as no threshold: most rows after the warm-up raise an alarm.
        DriftTrials trials = trials(() -> new PageHinkley(new PageHinkley.Options(0, 1e-3, 20)));

        DriftTrials.Found nothing = trials.found(NONE);

        assertThat(trials.falseAlarmRate()).isCloseTo(1.0 / 21, within(0.01));
        assertThat(nothing.found()).isEqualTo(1);
        assertThat(nothing.luck()).isGreaterThan(0.999);
        assertThat(nothing.delay()).isCloseTo(nothing.luckyDelay(), within(6.0));
    }

    @Test
    void aSeriesMustHaveRoomForTheChange() {
        DriftTrials trials = new DriftTrials(() -> new Adwin(Adwin.Options.defaults()), List.of(NONE), 1);

        assertThatThrownBy(() -> trials.add(new double[499], new double[499], 1))
                .hasMessage("a series has 499 rows, must have at least 500");
    }

    private static DriftTrials trials(Supplier<DriftDetector> detectors) {
        DriftTrials trials = new DriftTrials(detectors, List.of(LARGE_SHIFT, WIDER, NONE), 1);
        for (int column = 0; column < 30; column++) {
            Random random = new Random(column);
            PooledRows rows = new PooledRows(1);
            for (int t = 0; t < 600; t++) {
                for (int s = 0; s < SEQUENCES; s++) {
                    rows.add(t, new double[] {random.nextGaussian()});
                }
            }
            trials.add(rows.means(0), rows.sizes(0), 1);
        }
        assertThat(trials.calmRows()).isEqualTo(30 * 600);
        return trials;
    }
}
