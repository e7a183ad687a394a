package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Sequence;
import io.seqcast.lightgbm.NeedsLightGbm;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.train.recipe.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that one row in fifty has, and that a plain cross-entropy never says. */
class RareClassTrainingTest {
    private static final String RECIPE = """
            data: {label: y, classes: [K0, K1, K4]}
            task: {values: [-2, 1, 10]}
            members: [{kind: gru, config: {hidden: 4, n_layers: 1}}]
            split: {by: time, valid_fraction: 0.4, purge: 1}
            sampler: {batch: 8}
            optimizer: {lr: 2e-2}
            stopping: {metric: recall(K4), epochs: 4, patience: 0}
            loss: {type: asymmetric, weights: {K4: 50}}
            decision: ["AVOID: p(K0) >= 0.9 or ev < 0", "STRONG: ev >= 5", "GOOD: ev >= 3", "MODERATE: ev >= 1", "default: AVOID"]
            """;
    private static final TrainingData DATA = data(0.02);

    @TempDir
    private Path folder;

    @Test
    void anAsymmetricLossWithWeightsFindsWhatAPlainOneMisses() throws Exception {
        Heard heard = new Heard();

        TrainingResult asymmetric = train("asymmetric", heard);
        TrainingResult plain = train("plain", new Heard(), "loss={type: cross_entropy}");

        assertThat(asymmetric.score()).isGreaterThan(0.5);
        assertThat(plain.score()).isLessThan(0.2);
        assertThat(heard.advice).isEmpty();
    }

    @Test
    void everyClassIsFollowedInTheLogAndEverySideIsToldAndKept() throws Exception {
        Heard heard = new Heard();

        TrainingResult result = train("followed", heard, "stopping.epochs=1");

        List<String> log = Files.readAllLines(result.model().resolve("training-log.csv"));
        assertThat(log.get(0))
                .contains(
                        ",valid_recall(K4),",
                        "valid_K0_rows,valid_K0_loss,valid_K0_recall",
                        "valid_K4_rows,valid_K4_loss,valid_K4_recall");
        assertThat(log.get(1).split(",")).hasSameSizeAs(log.get(0).split(","));
        EpochResult epoch = heard.epochs.get(0);
        assertThat(epoch.classes().get(2).recall()).isEqualTo(epoch.score());
        Sides sides = heard.sides;
        assertThat(sides.followed()).containsExactly(2);
        assertThat(sides.all()).extracting(Side::name).containsExactly("training", "validation");
        Side training = sides.all().get(0);
        Side validation = sides.all().get(1);
        assertThat(training.last()).isLessThan(validation.first());
        assertThat(validation.classes().get(2)).isEqualTo(epoch.classes().get(2).rows());
        assertThat(training.classes().stream().mapToLong(Long::longValue).sum()).isEqualTo(training.rows());
        List<?> kept = (List<?>) ModelBundle.read(result.model()).provenance().get("split");
        assertThat(kept).hasSize(2);
        assertThat(String.valueOf(((Map<?, ?>) kept.get(1)).get("classes")))
                .isEqualTo(
                        "{K0=%d, K1=%d, K4=%d}".formatted(validation.classes().toArray()));
    }

    @Test
    void aRecallThatStaysLowNamesWhatHelps() {
        Heard heard = new Heard();

        train("low", heard, "loss={type: cross_entropy, weights: [1, 1, 1.5]}", "stopping.epochs=1");

        assertThat(heard.advice).hasSize(1);
        assertThat(heard.advice.get(0))
                .startsWith("gru: the recall of K4 on validation stayed under 20 % (at most ")
                .endsWith("raise its weight in the loss (loss.weights) from 1.5 to 1,000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{kind: linear}", "{kind: boosted, config: {trees: 30, leaves: 4}}"})
    @NeedsLightGbm
    void weightsOfClassesCountForKindsThatAreFitted(String member) {
        String[] equal = {"members=[" + member + "]", "loss={type: cross_entropy}", "stopping.epochs=1"};
        String[] weighted = {equal[0], "loss={type: cross_entropy, weights: {K4: 50}}", equal[2]};
        Heard heard = new Heard();

        double unweighted = train("equal", heard, equal).score();

        assertThat(unweighted).isLessThan(0.2);
        assertThat(heard.advice).singleElement().asString().contains(" from 1 to 1,000");
        assertThat(heard.epochs.get(0).classes().get(2).recall()).isEqualTo(unweighted);
        assertThat(train("weighted", new Heard(), weighted).score()).isGreaterThan(0.5);
    }

    @Test
    void ofCommonClassesAShareTeachesWhatAllRowsDo() {
        String[] all = {
            "members=[{kind: linear}]", "loss={type: cross_entropy}", "stopping={metric: log_loss, epochs: 1}"
        };
        String[] some = {all[0], all[1], all[2], "undersample={K0: 0.2, K1: 0.2}"};
        Heard whole = new Heard();
        Heard thinned = new Heard();

        double expected = train("whole", whole, all).score();
        double score = train("thinned", thinned, some).score();

        List<Long> before = whole.sides.all().get(0).classes();
        List<Long> after = thinned.sides.all().get(0).classes();
        assertThat(after.get(2)).isEqualTo(before.get(2));
        assertThat(after.get(0)).isBetween(before.get(0) * 15 / 100, before.get(0) * 25 / 100);
        assertThat(thinned.sides.all().get(1)).isEqualTo(whole.sides.all().get(1));
        assertThat(score).isCloseTo(expected, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(strings = {"folds=0", "folds=3"})
    void membersThatSayClassesOfValueAreBlended(String folds) {
        String[] settings = {
            "members=[{kind: linear}, {name: strong, kind: linear, config: {l2: 1000}}]",
            "loss={type: cross_entropy}",
            "stopping={metric: log_loss, epochs: 1}",
            "blend={type: weights}",
            folds
        };

        TrainingResult result = train("blended", new Heard(), settings);

        assertThat(result.score()).isLessThanOrEqualTo(Collections.max(result.memberScores()));
        assertThat(ModelBundle.read(result.model()).outputs()).containsExactly("K0", "K1", "K4", "ev");
    }

    @Test
    void aPurgeThatNobodyKnowsIsSaid() {
        Heard heard = new Heard();

        train("blind", heard, "split={by: time, valid_fraction: 0.4}", "stopping={metric: log_loss, epochs: 1}");

        assertThat(heard.advice).singleElement().asString().startsWith("split.purge is left out and nothing is purged");
    }

    @Test
    void metricsThatSortDoNotDependOnThreads() {
        String[] settings = {"stopping={metric: \"recall_at(K4, 0.05)\", follow: [K1], epochs: 2, patience: 0}"};

        TrainingResult one = new Trainer(Toy.recipe(RECIPE, settings), new Origin("toy", "train"), 1)
                .train(DATA, folder.resolve("one"), new Heard());
        TrainingResult three = new Trainer(Toy.recipe(RECIPE, settings), new Origin("toy", "train"), 3)
                .train(DATA, folder.resolve("three"), new Heard());

        assertThat(one.score()).isEqualTo(three.score()).isBetween(0.0, 1.0);
        assertThat(one.fingerprint()).isEqualTo(three.fingerprint());
    }

    @Test
    void aClassThatStoppingNamesMustBeOnBothSidesAndInEveryFold() {
        TrainingData none = data(0);

        assertThatThrownBy(() -> new Trainer(Toy.recipe(RECIPE, new String[0]), new Origin("toy", "train"), 1)
                        .train(none, folder.resolve("none"), new Heard()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("class K4 came in none of the ")
                .hasMessageContaining(" rows of training, and stopping names it; choose another split");
        assertThat(folder.resolve(".none.checkpoint")).doesNotExist();
    }

    private TrainingResult train(String name, Heard heard, String... settings) {
        Recipe recipe = Toy.recipe(RECIPE, settings);
        return new Trainer(recipe, new Origin("toy", "train"), 2).train(DATA, folder.resolve(name), heard);
    }

    private static final class Heard implements ProgressListener {
        private final List<EpochResult> epochs = new ArrayList<>();
        private final List<String> advice = new ArrayList<>();
        private Sides sides = new Sides(List.of(), List.of(), List.of());

        @Override
        public void sides(Sides all) {
            sides = all;
        }

        @Override
        public void epoch(EpochResult result) {
            epochs.add(result);
        }

        @Override
        public void advice(String text) {
            advice.add(text);
        }
    }

    /** A signal that is a little greater before the rare class; a row a minute. */
    private static TrainingData data(double share) {
        Random random = new Random(11);
        List<Sequence> sequences = new ArrayList<>();
        for (int s = 0; s < 30; s++) {
            int steps = 80 + 3 * s;
            float[] rows = new float[2 * steps];
            float[] labels = new float[steps];
            long[] times = new long[steps];
            boolean[] needed = new boolean[steps];
            Arrays.fill(needed, true);
            for (int t = 0; t < steps; t++) {
                labels[t] = random.nextDouble() < share ? 2 : random.nextInt(2);
                rows[2 * t] = (float) (random.nextGaussian() + (labels[t] == 2 ? 2 : 0));
                rows[2 * t + 1] = (float) (random.nextGaussian() + labels[t] % 2);
                times[t] = 60_000L * t;
            }
            sequences.add(new Sequence(s, 2, rows, needed, times, null, 1, labels));
        }
        return new TrainingData(sequences, List.of("a", "b"), List.of("y"));
    }
}
