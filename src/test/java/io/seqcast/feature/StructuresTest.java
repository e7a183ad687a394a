package io.seqcast.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Sequence;
import io.seqcast.feature.fit.FittedValues;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StructuresTest {
    private static final List<String> INPUTS = List.of("x", "y", "z");
    private static final List<TrainingRows> ROWS = rows(4, 700);

    @Test
    void pairsAreThoseThatMoveTogetherWhateverTheSign() {
        // y follows −x closely, z follows y a little
        FittedValues pairs = learned("p = pairs(inputs, 2)", "pairs(inputs, 2)");

        assertThat(List.of(pairs.at(0, 0), pairs.at(0, 1))).containsExactly(0.0, 1.0);
        assertThat(pairs.rows()).isEqualTo(2);
    }

    @Test
    void ofFewerPairsThereAreAll() {
        FeatureSet set = FeatureSet.of("s", "p = pairs(inputs, 10)");

        assertThat(set.plan(INPUTS, FeatureFitter.fit(set, INPUTS, ROWS)).names())
                .containsExactly("p.product_0", "p.product_1", "p.product_2", "p.ratio_0", "p.ratio_1", "p.ratio_2");
    }

    @Test
    void periodsAreFoundAmongNoise() {
        FittedValues periods = learned("s = seasonal(inputs, 2)", "seasonal(inputs, 2)");

        assertThat(periods.at(0, 0)).isCloseTo(24, within(0.1));
        assertThat(periods.at(1, 0)).isCloseTo(7.5, within(0.02));
    }

    @Test
    void rowsThatDoNotVaryHaveSomePeriods() {
        Sequence still = new Sequence(1, 3, new float[300], new boolean[100]);
        FeatureSet set = FeatureSet.of("s", "s = seasonal(inputs, 100)");

        FittedFeatures fitted = FeatureFitter.fit(set, INPUTS, List.of(new TrainingRows(still, 0, 100)));

        assertThat(set.plan(INPUTS, fitted).names()).hasSize(200).startsWith("s.sin_0", "s.cos_0", "s.sin_1");
    }

    @Test
    void clustersOfTheWarmUpAreLearnedFromOneRowOfASequence() {
        // Row 5 of a sequence is 0 or 10, all others are far away
        List<TrainingRows> rows = IntStream.range(0, 20)
                .mapToObj(i -> Training.sequence(i, 8, t -> t == 5 ? 10 * (i % 2) : 1e6 * t, t -> 0))
                .map(sequence -> new TrainingRows(sequence, 0, 8))
                .toList();
        FeatureSet set = FeatureSet.of("s", "g = kmeans(x, 2, 5)");

        FittedValues table =
                FeatureFitter.fit(set, Training.INPUTS, rows).values().get("kmeans(x, 2, 5)");

        assertThat(table.at(0, 0)).isEqualTo(5); // the mean
        assertThat(table.at(1, 0)).isEqualTo(5); // the deviation
        assertThat(List.of(table.at(2, 0), table.at(3, 0))).containsExactlyInAnyOrder(-1.0, 1.0);
    }

    @Test
    void ofAShorterSequenceTheLastRowIsLearnedFrom() {
        FeatureSet set = FeatureSet.of("s", "g = kmeans(x, 2, 99)");
        Sequence shorter = Training.sequence(1, 8, t -> t, t -> 0);

        FittedFeatures fitted = FeatureFitter.fit(set, Training.INPUTS, Training.all(shorter));

        assertThat(fitted.values().get("kmeans(x, 2, 99)").at(0, 0)).isEqualTo(7);
    }

    @Test
    void withoutARowToLearnFromItIsRefused() {
        FeatureSet set = FeatureSet.of("s", "g = kmeans(x, 2, 3)");

        assertThatThrownBy(() -> FeatureFitter.fit(
                        set, INPUTS, List.of(new TrainingRows(ROWS.get(0).sequence(), 4, 10))))
                .hasMessageContaining("kmeans(x, 2, 3) learns from training rows: no row that it would learn from");
    }

    @Test
    void argumentsThatCannotBeAreRefused() {
        assertRefused("pairs(x, 3)", "x is a single column, must be a block of at least two");
        assertRefused("pairs(inputs, 0)", "n is 0, must be 1 to 1000");
        assertRefused("seasonal(inputs, 1.5)", "k is 1.5, must be a whole number");
        assertRefused("kmeans(x, 2, -2)", "at is -2, must be a whole number");
    }

    @Test
    void whatCannotHaveBeenLearnedIsRefused() {
        FittedFeatures damaged = new FittedFeatures(
                Map.of("pairs(inputs, 1)", FittedValues.of(new int[] {1, 2, 3}, new float[] {0, 0, 0, 3, 0, 0})),
                List.of());

        assertThatThrownBy(() -> FeatureSet.of("s", "p = pairs(inputs, 1)").plan(INPUTS, damaged))
                .hasMessageContaining("what it has learned names column 3, must be 0 to 2");
    }

    @Test
    void theCatalogueMakesAllOfItsColumnsOfAnyData() {
        FeatureSet wunder = FeatureSet.catalogue("wunder");

        List<String> names =
                wunder.plan(INPUTS, FeatureFitter.fit(wunder, INPUTS, ROWS)).names();

        // 47 of each column, 8 clusters, products and ratios of 3 pairs, 3 periods
        assertThat(names).hasSize(3 * 47 + 8 + 6 + 6).contains("x", "lag_100.z", "regime.7", "pair.ratio_2");
    }

    private static FittedValues learned(String text, String call) {
        return FeatureFitter.fit(FeatureSet.of("s", text), INPUTS, ROWS)
                .values()
                .get(call);
    }

    private static void assertRefused(String call, String message) {
        FeatureSet set = FeatureSet.of("s", "r = " + call);
        assertThatThrownBy(() -> FeatureFitter.fit(set, INPUTS, ROWS)).hasMessageContaining(message);
    }

    /** Sequences with a period of 24 rows in x and one of 7.5 in z, each at a phase of its own. */
    private static List<TrainingRows> rows(int sequences, int steps) {
        Random random = new Random(5);
        return IntStream.range(0, sequences)
                .mapToObj(i -> {
                    float[] rows = new float[3 * steps];
                    for (int t = 0; t < steps; t++) {
                        double noise = random.nextGaussian();
                        double x = 4 * Math.sin(2 * Math.PI * t / 24 + i) + random.nextGaussian();
                        double z = 2 * Math.sin(2 * Math.PI * t / 7.5 + 2 * i) + random.nextGaussian() + noise;
                        rows[3 * t] = (float) x;
                        rows[3 * t + 1] = (float) (100 - x + noise);
                        rows[3 * t + 2] = (float) z;
                    }
                    return new TrainingRows(new Sequence(i, 3, rows, new boolean[steps]), 0, steps);
                })
                .toList();
    }
}
