package io.seqcast.train.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.seqcast.data.Sequence;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of SELL, HOLD and BUY, of which BUY is nine rows in ten. */
class QuotasTest {
    private static final Quotas QUOTAS = new Quotas(List.of(0.3, 0.3, 0.4));
    private static final RandomRows SAMPLER = new RandomRows(4, 25, QUOTAS);
    private static final List<Stretch> TRAINING =
            IntStream.range(0, 12).mapToObj(QuotasTest::stretch).toList();

    @Test
    void everyBatchHasTheQuotas() {
        List<Draw> draws = SAMPLER.epoch(TRAINING, 7, 1);
        for (int from = 0; from < draws.size(); from += 4) {
            List<Draw> batch = SAMPLER.batch(draws.subList(from, from + 4), QuotasTest::came, HardRows.NONE, 7, 1);

            assertThat(counted(batch)).containsExactly(30, 30, 40);
        }
    }

    @Test
    void onlyRowsCountThatAreFlaggedWeighSomethingAndLieInTheStretch() {
        List<Draw> batch =
                SAMPLER.batch(SAMPLER.epoch(TRAINING, 7, 1).subList(0, 4), QuotasTest::came, HardRows.NONE, 7, 1);

        for (Draw draw : batch) {
            Sequence sequence = draw.stretch().sequence();
            BitSet chosen = Objects.requireNonNull(draw.chosen());
            assertThat(chosen.stream())
                    .allMatch(t -> t < 380 && sequence.needPrediction()[t] && sequence.weight(t) > 0);
        }
    }

    @Test
    void anotherEpochDrawsOtherRowsAndTheSameOneTheSame() {
        List<Draw> draws = SAMPLER.epoch(TRAINING, 7, 1).subList(0, 4);

        assertThat(SAMPLER.batch(draws, QuotasTest::came, HardRows.NONE, 7, 1))
                .isEqualTo(SAMPLER.batch(draws, QuotasTest::came, HardRows.NONE, 7, 1))
                .isNotEqualTo(SAMPLER.batch(draws, QuotasTest::came, HardRows.NONE, 7, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 1000, 1000, 1000, 30, 30, 40",
        "10, 1000, 1000, 1000, 3, 3, 4",
        "7, 1000, 1000, 1000, 2, 2, 3",
        // as many as the scarcest class allows
        "100, 3, 1000, 1000, 3, 3, 4",
        "100, 1000, 1000, 1, 1, 0, 1",
        // the share of a class that is not there falls to the others
        "100, 0, 1000, 1000, 0, 43, 57",
        "100, 0, 0, 1000, 0, 0, 100",
        "100, 0, 0, 0, 0, 0, 0",
    })
    void aBatchHasNoRowTwice(int rows, int sells, int holds, int buys, int sell, int hold, int buy) {
        assertThat(QUOTAS.counts(rows, new int[] {sells, holds, buys})).containsExactly(sell, hold, buy);
    }

    @Test
    void hardRowsTakeAShareOfTheirClassThatGrows() {
        HardNegatives wanted = new HardNegatives(List.of(0, 1), 0.05, new Ramp(0.2, 0.5, 5), 5);
        RandomRows sampler = new RandomRows(4, 10, new Quotas(QUOTAS.shares(), wanted));
        HardRows hard =
                new HardRows(TRAINING.stream().map(QuotasTest::everySecond).toList());
        int[] expected = {0, 2, 3, 4, 5, 5, 6, 6}; // by chance it would be half of 12

        for (int epoch = 1; epoch <= expected.length; epoch++) {
            List<Draw> drawn = sampler.epoch(TRAINING, 7, epoch).subList(0, 4);
            List<Draw> batch = sampler.batch(drawn, QuotasTest::came, hard, 7, epoch);

            assertThat(counted(batch)).as("epoch %d", epoch).containsExactly(12, 12, 16);
            assertThat(hard(batch, hard, 0)).as("SELL, epoch %d", epoch).isEqualTo(expected[epoch - 1]);
            assertThat(hard(batch, hard, 1)).as("HOLD, epoch %d", epoch).isEqualTo(expected[epoch - 1]);
            assertThat(hard(batch, hard, 2)).as("BUY, epoch %d", epoch).isBetween(2, 14);
        }
    }

    @Test
    void hardRowsAreLookedForAfterTheFirstEpochAndThenAnew() {
        HardNegatives wanted = new HardNegatives(List.of(0), 0.05, new Ramp(0.2, 0.5, 5), 5);

        assertThat(IntStream.rangeClosed(1, 12).filter(wanted::lookAfter)).containsExactly(1, 6, 11);
    }

    @Test
    void aClassWithoutAQuotaIsNotDrawn() {
        assertThat(new Quotas(List.of(0.5, 0.0, 0.5)).counts(10, new int[] {50, 50, 50}))
                .containsExactly(5, 0, 5);
    }

    @Test
    void sharesThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Quotas(List.of(0.3, 0.3, 0.3)))
                .withMessageStartingWith("quotas: the shares [0.3, 0.3, 0.3] are 0.89")
                .withMessageEndingWith(" together, must be 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Quotas(List.of(1.3, -0.3, 0.0)))
                .withMessage("quotas[0] is 1.3, must be 0 to 1");
    }

    private static BitSet everySecond(Stretch stretch) {
        BitSet rows = new BitSet();
        IntStream.range(0, stretch.to()).filter(t -> t % 2 == 0).forEach(rows::set);
        return rows;
    }

    private static int hard(List<Draw> batch, HardRows hard, int c) {
        int count = 0;
        for (Draw draw : batch) {
            float[] came = came(draw.stretch().sequence());
            for (int t = 0; t < draw.length(); t++) {
                count += draw.counts(t) && hard.has(draw.number(), t) && came[3 * t + c] == 1 ? 1 : 0;
            }
        }
        return count;
    }

    private static int[] counted(List<Draw> batch) {
        int[] counted = new int[3];
        for (Draw draw : batch) {
            float[] came = came(draw.stretch().sequence());
            for (int t = 0; t < draw.length(); t++) {
                for (int c = 0; c < 3; c++) {
                    counted[c] += draw.counts(t) && came[3 * t + c] == 1 ? 1 : 0;
                }
            }
        }
        return counted;
    }

    /** What came, as 1 among 0; unknown after the last row. */
    private static float[] came(Sequence sequence) {
        Random random = new Random(sequence.id());
        float[] came = new float[3 * sequence.steps()];
        for (int t = 0; t < sequence.steps(); t++) {
            double drawn = random.nextDouble();
            came[3 * t + (drawn < 0.9 ? 2 : drawn < 0.95 ? 1 : 0)] = 1;
        }
        Arrays.fill(came, came.length - 3, came.length, Float.NaN);
        return came;
    }

    /** 400 rows, of which the first 20 have no flag, every third weighs nothing and the last 20 lie behind the stretch. */
    private static Stretch stretch(int id) {
        int steps = 400;
        boolean[] needed = new boolean[steps];
        Arrays.fill(needed, 20, steps, true);
        float[] weights = new float[steps];
        for (int t = 0; t < steps; t++) {
            weights[t] = t % 3 == 0 ? 0 : 1;
        }
        Sequence sequence = new Sequence(id, 1, new float[steps], needed).withWeights(weights);
        return new Stretch(sequence, 0, 380);
    }
}
