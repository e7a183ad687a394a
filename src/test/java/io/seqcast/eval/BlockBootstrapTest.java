package io.seqcast.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.eval.BlockBootstrap.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlockBootstrapTest {
    private static final double[] BLOCKS = {1, 4, 9, 16, 25, 36, 49};

    @Test
    void intervalsAreThoseOfDrawsByPlainLoops() {
        SplittableRandom random = new SplittableRandom(3);
        double[] means = new double[200];
        for (int r = 0; r < means.length; r++) {
            for (int block : random.ints(BLOCKS.length, 0, BLOCKS.length).toArray()) {
                means[r] += BLOCKS[block] / BLOCKS.length;
            }
        }
        Arrays.sort(means);

        Interval interval = BlockBootstrap.intervals(BLOCKS.length, 200, 3, BlockBootstrapTest::mean)
                .get(0);

        assertThat(interval)
                .isEqualTo(new Interval(
                        mean(new int[] {0, 1, 2, 3, 4, 5, 6})[0],
                        PairedBootstrap.quantile(means, 0.025),
                        PairedBootstrap.quantile(means, 0.975)));
    }

    @Test
    void drawsInWhichAMetricIsNotDefinedAreLeftOut() {
        List<Interval> intervals = BlockBootstrap.intervals(2, 50, 1, drawn ->
                new double[] {drawn[0] == drawn[1] ? Double.NaN : 7, Double.NaN});

        assertThat(intervals).containsExactly(new Interval(7, 7, 7), new Interval(Double.NaN, Double.NaN, Double.NaN));
    }

    private static double[] mean(int[] drawn) {
        double mean = 0;
        for (int block : drawn) {
            mean += BLOCKS[block] / BLOCKS.length;
        }
        return new double[] {mean};
    }
}
