package io.seqcast.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.feature.fit.FittedValues;
import io.seqcast.feature.fit.Sample;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.PlanState;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Numbers are those of numpy and scipy on the same columns, unless a line says how to get them by hand. */
class FeatureFitterTest {
    private static final List<String> INPUTS = List.of("x", "y");
    private static final int ROWS = 1000;
    private static final int[] SOME = {0, 1, 500, 999};
    private static final Sequence DATA = sequence(7, ROWS, FeatureFitterTest::even, FeatureFitterTest::skewed);

    @Test
    void standardiseHasMeanZeroAndDeviationOne() {
        assertThat(some("standardise(x)"))
                .containsExactly(scaled(FeatureFitterTest::even, 2.883765625, 4.55292124519964), within(1e-12));
    }

    @Test
    void robustIsCentredOnTheMedianAndScaledByTheQuartiles() {
        assertThat(some("robust(y)"))
                .containsExactly(scaled(FeatureFitterTest::skewed, 256, 577.50390625 - 64), within(1e-12));
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
    void kmeansTakesColumnsThatAreJoined() {
        FeatureSet set = FeatureSet.of("s", "both = join(x, x - y)\nc = kmeans(both, 2)");
        FittedFeatures fitted = FeatureFitter.fit(set, INPUTS, all(DATA));

        assertThat(set.plan(INPUTS, fitted).names()).containsExactly("both.x", "both.x - y", "c.0", "c.1");
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

    @Test
    void callsWithinCallsAreFittedFirst() {
        FeatureSet set = FeatureSet.of("s", "z = standardise(train_clip(y, 0, 0.5))");
        FittedFeatures fitted = FeatureFitter.fit(set, INPUTS, all(DATA));

        // By hand: the median of y is 256; then mean and deviation of less(y, 256)
        double[] clipped = new double[ROWS];
        Arrays.setAll(clipped, t -> Math.min(256, skewed(t)));
        double mean = Arrays.stream(clipped).average().orElseThrow();
        double square = Arrays.stream(clipped)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        assertThat(fitted.values().get("train_clip(y, 0, 0.5)").row(1)).containsExactly(256);
        FittedValues moments = fitted.values().get("standardise(train_clip(y, 0, 0.5))");
        assertThat(moments.at(0, 0)).isCloseTo(mean, within(1e-9));
        assertThat(moments.at(1, 0)).isCloseTo(Math.sqrt(square), within(1e-9));
    }

    @Test
    void eachColumnOfABlockLearnsItsOwnAndMayBeNamedAlone() {
        double[] made =
                run("let s = quantile_normal(inputs)\na = s.y\nlet r = standardise(inputs)\nb = r.y", DATA, row(1));

        assertThat(made[0]).isEqualTo(run("a = quantile_normal(y)", DATA, row(1))[0]);
        assertThat(made[1]).isEqualTo(run("b = standardise(y)", DATA, row(1))[0]);
    }

    @Test
    void rowsBeforeAStretchAreSeenButNotLearnedFrom() {
        FeatureSet set = FeatureSet.of("s", "z = train_std(ref(x, 2))");
        Sequence sequence = sequence(1, 6, t -> new double[] {9, 1, 2, 3, 4, 8}[t], t -> 0);

        FittedFeatures fitted = FeatureFitter.fit(set, INPUTS, List.of(new TrainingRows(sequence, 3, 5)));

        // ref(x, 2) at rows 3 and 4 is 1 and 2
        assertThat(fitted.values().get("train_std(ref(x, 2))").row(0)).containsExactly(1.5);
        assertThat(fitted.values().get("train_std(ref(x, 2))").row(1)).containsExactly(0.5);
    }

    @Test
    void ofMoreRowsThanASampleHoldsEveryFewAreTaken() {
        int rows = Sample.MOST_ROWS + 1; // then every second
        Sequence many = sequence(1, rows, t -> t % 2 == 0 ? t : -1, t -> 0);
        FeatureSet set = FeatureSet.of("s", "z = train_clip(x, 0, 1)");

        FittedFeatures fitted = FeatureFitter.fit(set, INPUTS, all(many));

        assertThat(fitted.values().get("train_clip(x, 0, 1)").row(0)).containsExactly(0);
        assertThat(fitted.values().get("train_clip(x, 0, 1)").row(1)).containsExactly(Sample.MOST_ROWS);
    }

    @Test
    void withoutWhatItLearnedASetIsRefused() {
        FeatureSet set = FeatureSet.of("mine", "a = x\nb = 1 + standardise(x)");

        assertThatThrownBy(() -> set.plan(INPUTS))
                .hasMessageContaining("mine.features, line 2, column 9: standardise(x) learns from training rows")
                .hasMessageContaining("a training with mine.features writes mine.fitted.safetensors");
    }

    /** A bundle has no file of such a set beside which its values could lie. */
    @Test
    void setsThatNeedNoFileLearnNothing() {
        for (String name : FeatureSet.shipped()) {
            FeatureSet set = FeatureSet.shipped(name);
            assertThat(FeatureFitter.fit(set, INPUTS, all(DATA)).values())
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void whatOtherTextsLearnedIsRefused() {
        FittedFeatures other = FeatureFitter.fit(FeatureSet.of("s", "z = standardise(y)"), INPUTS, all(DATA));
        FittedFeatures wide = FeatureFitter.fit(FeatureSet.of("s", "z = robust(inputs)"), INPUTS, all(DATA));

        assertThatThrownBy(() -> FeatureSet.of("s", "z = x").plan(INPUTS, other))
                .hasMessage(
                        "s.features has no standardise(y), of which something was fitted: the fitted values belong to"
                                + " another text");
        assertThatThrownBy(() -> FeatureSet.of("s", "z = robust(inputs)").plan(List.of("x", "y", "w"), wide))
                .hasMessageContaining("3 numbers for each of 2 columns, must have 3 for each of 3");
    }

    @Test
    void argumentsThatCannotBeAreRefused() {
        assertRefused("standardise(3)", "column 17: found a number, expected a column or a block");
        assertRefused("kmeans(x, 1)", "k is 1, must be 2 to 100");
        assertRefused("kmeans(x, 2.5)", "k is 2.5, must be a whole number");
        assertRefused("quantile_normal(x, 1)", "n is 1, must be 2 to 1000");
        assertRefused("train_clip(x, 0.9, 0.1)", "high is 0.1, must be above low, 0.9");
        assertRefused("train_clip(x, -1, 0.1)", "low is -1, must be 0 to 1");
        assertRefused("join(x, inputs)", "there are two columns x, names in a block must differ");
        assertRefused("join()", "found 0 arguments, expected join(x, …)");
    }

    @Test
    void heldOutRowsMustNotHaveBeenLearnedFrom() {
        FittedFeatures fitted = FeatureFitter.fit(
                FeatureSet.of("mine", "z = standardise(x)"), INPUTS, List.of(new TrainingRows(DATA, 100, 600)));

        fitted.requireUnseen("mine", List.of(new TrainingRows(DATA, 0, 100), new TrainingRows(DATA, 600, 1000)));
        assertThatThrownBy(() -> fitted.requireUnseen("mine", List.of(new TrainingRows(DATA, 550, 1000))))
                .hasMessageContaining("features mine were fitted to rows 550 to 599 of sequence 7");
    }

    private static void assertRefused(String call, String message) {
        FeatureSet set = FeatureSet.of("s", "z = " + call);
        assertThatThrownBy(() -> FeatureFitter.fit(set, INPUTS, all(DATA))).hasMessageContaining(message);
    }

    private static double[] some(String call) {
        FeatureSet set = FeatureSet.of("s", "z = " + call);
        double[] all = push(set.plan(INPUTS, FeatureFitter.fit(set, INPUTS, all(DATA))), DATA.rows());
        return Arrays.stream(SOME).mapToDouble(t -> all[t]).toArray();
    }

    /** What a text fitted to a sequence makes of other rows. */
    private static double[] run(String text, Sequence training, float[] rows) {
        FeatureSet set = FeatureSet.of("s", text);
        return push(set.plan(INPUTS, FeatureFitter.fit(set, INPUTS, all(training))), rows);
    }

    private static double[] push(FeaturePlan plan, float[] rows) {
        PlanState state = plan.newState();
        int steps = rows.length / INPUTS.size();
        double[] made = new double[steps * plan.width()];
        for (int t = 0; t < steps; t++) {
            plan.push(state, rows, t * INPUTS.size(), Point.NO_TIME, made, t * plan.width());
        }
        return made;
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

    private static List<TrainingRows> all(Sequence sequence) {
        return List.of(new TrainingRows(sequence, 0, sequence.steps()));
    }

    private static double[] scaled(IntToDoubleFunction column, double centre, double spread) {
        return Arrays.stream(SOME)
                .mapToDouble(t -> (column.applyAsDouble(t) - centre) / spread)
                .toArray();
    }

    private static float[] row(int t) {
        return new float[] {(float) even(t), (float) skewed(t)};
    }

    /** Rows of these x, with y 0. */
    private static float[] rows(double... x) {
        float[] rows = new float[2 * x.length];
        for (int t = 0; t < x.length; t++) {
            rows[2 * t] = (float) x[t];
        }
        return rows;
    }

    private static double even(int t) {
        return (t * 7919 + 13) % 1009 / 64.0 - 5;
    }

    private static double skewed(int t) {
        double root = t * 7919 % 257;
        return root * root / 64;
    }

    private static Sequence sequence(long id, int steps, IntToDoubleFunction x, IntToDoubleFunction y) {
        float[] rows = new float[2 * steps];
        for (int t = 0; t < steps; t++) {
            rows[2 * t] = (float) x.applyAsDouble(t);
            rows[2 * t + 1] = (float) y.applyAsDouble(t);
        }
        return new Sequence(id, 2, rows, new boolean[steps]);
    }
}
