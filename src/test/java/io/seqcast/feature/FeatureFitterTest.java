package io.seqcast.feature;

import static io.seqcast.feature.Training.DATA;
import static io.seqcast.feature.Training.INPUTS;
import static io.seqcast.feature.Training.ROWS;
import static io.seqcast.feature.Training.all;
import static io.seqcast.feature.Training.row;
import static io.seqcast.feature.Training.rows;
import static io.seqcast.feature.Training.run;
import static io.seqcast.feature.Training.sequence;
import static io.seqcast.feature.Training.skewed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Sequence;
import io.seqcast.feature.fit.FittedValues;
import io.seqcast.feature.fit.Sample;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureFitterTest {
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
    void kmeansTakesColumnsThatAreJoined() {
        FeatureSet set = FeatureSet.of("s", "both = join(x, x - y)\nc = kmeans(both, 2)");
        FittedFeatures fitted = FeatureFitter.fit(set, INPUTS, all(DATA));

        assertThat(set.plan(INPUTS, fitted).names()).containsExactly("both.x", "both.x - y", "c.0", "c.1");
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
        assertRefused("standardise(3)", "column 17: x is a number, must be a column or a block");
        assertRefused("kmeans(x, 1)", "k is 1, must be 2 to 100");
        assertRefused("kmeans(x, 2.5)", "k is 2.5, must be a whole number");
        assertRefused("quantile_normal(x, 1)", "n is 1, must be 2 to 1000");
        assertRefused("train_clip(x, 0.9, 0.1)", "high is 0.1, must be above low, 0.9");
        assertRefused("train_clip(x, -1, 0.1)", "low is -1, must be 0 to 1");
        assertRefused("join(x, x)", "there are two columns x, names in a block must differ");
        assertRefused("join()", "join has no arguments, must have 1 to 16: join(x, …)");
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
}
