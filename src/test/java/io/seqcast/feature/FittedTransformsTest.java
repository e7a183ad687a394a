package io.seqcast.feature;

import static io.seqcast.feature.Training.DATA;
import static io.seqcast.feature.Training.INPUTS;
import static io.seqcast.feature.Training.all;
import static io.seqcast.feature.Training.push;
import static io.seqcast.feature.Training.rows;
import static io.seqcast.feature.Training.run;
import static io.seqcast.feature.Training.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Numbers are those of numpy and scipy on the same columns, unless a line says how to get them by hand. */
class FittedTransformsTest {
    private static final int[] SOME = {0, 1, 500, 999};

    @Test
    void standardiseHasMeanZeroAndDeviationOne() {
        assertThat(some("standardise(x)"))
                .containsExactly(scaled(Training::even, 2.883765625, 4.55292124519964), within(1e-12));
    }

    @Test
    void robustIsCentredOnTheMedianAndScaledByTheQuartiles() {
        assertThat(some("robust(y)")).containsExactly(scaled(Training::skewed, 256, 577.50390625 - 64), within(1e-12));
    }

    @Test
    void quantileNormalIsTheNormalNumberOfTheSameRank() {
        assertThat(some("quantile_normal(y, 5)"))
                .containsExactly(
                        new double[] {-5.2, 0.8734742028614324, 0.2643539414199239, -0.2543899220977707},
                        within(1e-12));
        assertThat(some("quantile_normal(y)"))
                .containsExactly(
                        new double[] {-5.2, 0.8957193601178465, 0.2954151418352382, -0.20779521567902573},
                        within(1e-12));
    }

    @Test
    void quantileNormalTakesTheMiddleOfEqualQuantiles() {
        Sequence thirds = sequence(1, 999, t -> t % 3, t -> 0);

        double[] made = run("z = quantile_normal(x)", thirds, rows(0, 1, 2, 0.5, -1, 7));

        assertThat(made)
                .containsExactly(
                        new double[] {-0.9878373274485251, 0, 0.9878373274485256, -0.437682907517775, -5.2, 5.2},
                        within(1e-9));
    }

    @Test
    void equalQuantilesAreFoundEqualWhereFloatsWouldTellThemApart() {
        Sequence thirds = sequence(1, 900, t -> t % 3, t -> 3);

        double[] made = run("z = quantile_normal(x / y)", thirds, new float[] {1, 3});

        assertThat(made[0]).isZero();
    }

    @Test
    void yeoJohnsonHasTheLikeliestLambda() {
        assertThat(some("yeojohnson(x)"))
                .containsExactly(
                        new double[] {-1.8072301713869994, 1.2140290796663376, -1.0532697324305544, 0.15260331405781657
                        },
                        within(1e-6));
        assertThat(some("yeojohnson(y)"))
                .containsExactly(
                        new double[] {-1.9173489573262181, 1.0554185207316353, 0.4667157327786129, -0.18192599047811042
                        },
                        within(1e-6));
        assertThat(some("yeojohnson(-y)"))
                .containsExactly(
                        new double[] {1.9173489186940824, -1.0554185266907508, -0.46671572561946323, 0.1819260043792904
                        },
                        within(1e-6));
    }

    @Test
    void yeoJohnsonKeepsItsDigitsFarFromZero() {
        // The likeliest λ is 44, the greatest that is tried 5: numpy's ((x + 1)^5 − 1) / 5, standardised.
        assertThat(some("yeojohnson(100 + x / 1024)"))
                .containsExactly(
                        new double[] {-1.6868078630413952, 1.2507546645908716, -1.055497393945433, 0.10094349305119146},
                        within(1e-5));
    }

    @Test
    void trainStdIsTheSameAtEveryRow() {
        assertThat(some("train_std(y)"))
                .containsExactly(
                        new double[] {306.46791962496485, 306.46791962496485, 306.46791962496485, 306.46791962496485},
                        within(1e-9));
        assertThat(some("x / train_std(y)")[1]).isCloseTo(8.578125 / 306.46791962496485, within(1e-12));
    }

    @Test
    void trainClipKeepsToTheTrainingQuantiles() {
        double[] made = run("z = train_clip(y, 0.01, 0.99)", DATA, new float[] {0, -9, 0, 500, 0, 1e9f});

        assertThat(made).containsExactly(0.0625, 500, 1008.0625);
    }

    @Test
    void kmeansFindsClustersWhatTheirScale() {
        // Four clusters, at the corners of a rectangle a thousand times as wide as high
        Sequence corners = sequence(1, 400, t -> 1e6 * (t % 2) + t % 5, t -> 1e3 * (t / 2 % 2) + 1e-3 * (t % 7));
        float[] rows = {0, 0, 1e6f, 0, 0, 1e3f, 1e6f, 1e3f, 10, 10};

        double[] made = run("c = kmeans(inputs, 4)", corners, rows);

        for (int t = 0; t < 5; t++) {
            assertThat(Arrays.copyOfRange(made, 4 * t, 4 * t + 4))
                    .containsOnlyOnce(1.0)
                    .containsOnly(0, 1);
        }
        List<Integer> clusters =
                List.of(cluster(made, 4, 0), cluster(made, 4, 1), cluster(made, 4, 2), cluster(made, 4, 3));
        assertThat(clusters).doesNotHaveDuplicates();
        assertThat(cluster(made, 4, 4)).isEqualTo(clusters.get(0));
    }

    @Test
    void moreClustersThanDistinctRowsGiveTheFirstOfEqualCentres() {
        Sequence two = sequence(1, 100, t -> t % 2, t -> 0);

        double[] made = run("c = kmeans(x, 5)", two, rows(0, 1));

        assertThat(List.of(cluster(made, 5, 0), cluster(made, 5, 1))).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void whatDidNotVaryIsZero() {
        Sequence constant = sequence(1, 50, t -> 3.7, t -> 0);
        for (String call : List.of(
                "standardise(x)",
                "robust(x)",
                "quantile_normal(x)",
                "yeojohnson(x)",
                "train_std(x)",
                "standardise(x * 0.1 + 0.2)",
                "yeojohnson(y)")) {
            assertThat(run("z = " + call, constant, rows(3.7, -1e30, 1e30)))
                    .as(call)
                    .containsOnly(0.0);
        }
    }

    @Test
    void oneRowIsEnough() {
        Sequence single = sequence(1, 1, t -> 5, t -> 6);
        String text = "a = standardise(inputs)\nb = quantile_normal(x)\nc = yeojohnson(y)\nd = kmeans(inputs, 3)";

        assertThat(run(text, single, new float[] {5, 6})).containsExactly(0, 0, 0, 0, 1, 0, 0);
    }

    @Test
    void extremeValuesStayFinite() {
        Sequence extreme = sequence(
                1, 200, t -> t % 40 == 0 ? 3e38 : t % 41 == 0 ? -3e38 : t * 1e-30, t -> t % 2 == 0 ? 1e-44 : -1e-44);
        String text = """
                a = standardise(inputs)
                b = robust(inputs)
                c = quantile_normal(inputs)
                d = yeojohnson(inputs)
                e = train_std(inputs)
                f = train_clip(inputs, 0.001, 0.999)
                g = kmeans(inputs, 7)
                """;
        float[] rows = {3e38f, -3e38f, -3e38f, 3e38f, 0, 0, 1, -1, Float.MIN_VALUE, -Float.MIN_VALUE};

        assertThat(Arrays.stream(run(text, extreme, rows))).allMatch(value -> Math.abs(value) <= Float.MAX_VALUE);
    }

    private static double[] some(String call) {
        FeatureSet set = FeatureSet.of("s", "z = " + call);
        double[] all = push(set.plan(INPUTS, FeatureFitter.fit(set, INPUTS, all(DATA))), DATA.rows());
        return Arrays.stream(SOME).mapToDouble(t -> all[t]).toArray();
    }

    /** The cluster of row {@code t}, of k. */
    private static int cluster(double[] made, int k, int t) {
        for (int j = 0; j < k; j++) {
            if (made[t * k + j] == 1) {
                return j;
            }
        }
        return -1;
    }

    private static double[] scaled(IntToDoubleFunction column, double centre, double spread) {
        return Arrays.stream(SOME)
                .mapToDouble(t -> (column.applyAsDouble(t) - centre) / spread)
                .toArray();
    }
}
