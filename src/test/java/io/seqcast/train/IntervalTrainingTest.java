package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.data.table.FoldFile;
import io.seqcast.json.JsonException;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Intervals;
import io.seqcast.serve.OfflinePredictor;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.BlendRecipe;
import io.seqcast.train.recipe.Recipe;
import io.seqcast.train.recipe.ShrinkRecipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes that calibrate intervals. */
class IntervalTrainingTest {
    private static final String LINES = """
            members:
              - {name: long, kind: linear, features: windows}
              - {name: short, kind: linear, features: raw}
            blend: {type: weights}
            intervals: {level: 0.8}
            """;

    @TempDir
    private Path folder;

    @Test
    void withFoldsTheyAreCalibratedOnRowsThatNothingHadSeen() {
        train(recipe(LINES + "folds: 3", "blend.type=mean"), "folds");

        Intervals intervals = intervals("folds");

        // of a mean, which learns nothing, the table itself has all errors
        List<List<Double>> errors = errorsOfTheMean(folder.resolve("folds.oof.parquet"));
        assertThat(intervals.level()).isEqualTo(0.8);
        for (int j = 0; j < Toy.WIDTH; j++) {
            List<Double> sorted = errors.get(j).stream().sorted().toList();
            int rank = (int) Math.ceil((sorted.size() + 1) * 0.8);
            assertThat((double) intervals.halfWidths().get(j)).isCloseTo(sorted.get(rank - 1), within(1e-6));
        }
        assertThat(ModelBundle.read(folder.resolve("folds")).provenance())
                .containsEntry("intervals_calibrated_on", "held-out folds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean", "weights"})
    void withoutFoldsTheyAreCalibratedOnTheValidationRows(String blend) {
        Recipe recipe = recipe(LINES, "blend.type=" + blend);
        train(recipe, "validation");

        ModelBundle bundle = ModelBundle.read(folder.resolve("validation"));
        Intervals intervals = Objects.requireNonNull(bundle.intervals());
        List<List<Double>> errors = validationErrors(recipe, bundle);
        for (int j = 0; j < Toy.WIDTH; j++) {
            List<Double> sorted = errors.get(j).stream().sorted().toList();
            int rank = (int) Math.ceil((sorted.size() + 1) * 0.8);
            assertThat((double) intervals.halfWidths().get(j)).isCloseTo(sorted.get(rank - 1), within(1e-5));
        }
        assertThat(bundle.provenance()).containsEntry("intervals_calibrated_on", "validation");
    }

    @Test
    void theyHoldTheirShareOfOtherSequences() {
        train(recipe(LINES + "folds: 3"), "model");
        ModelBundle bundle = ModelBundle.read(folder.resolve("model"));

        List<Sequence> others = Toy.sequences(40, 60, 99);

        int inside = 0;
        int all = 0;
        for (Prediction prediction : predict(bundle, others)) {
            Sequence sequence = others.get((int) prediction.sequence() - 100);
            int next = (int) prediction.step() + 1;
            for (int j = 0; j < Toy.WIDTH && next < sequence.steps(); j++) {
                float outcome = sequence.rows()[next * Toy.WIDTH + j];
                inside += prediction.lower(j) <= outcome && outcome <= prediction.upper(j) ? 1 : 0;
                all++;
            }
        }
        assertThat((double) inside / all).isBetween(0.78, 0.84);
    }

    @Test
    void theyChangeTheModelAndNoState() {
        train(recipe(LINES), "with");
        train(recipe(LINES.replace("intervals: {level: 0.8}", "")), "without");

        ModelBundle with = ModelBundle.read(folder.resolve("with"));
        ModelBundle without = ModelBundle.read(folder.resolve("without"));

        assertThat(without.intervals()).isNull();
        assertThat(with.withIntervals(null).fingerprint()).isEqualTo(without.fingerprint());
        assertThat(Reblending.fingerprints(with)).isEqualTo(Reblending.fingerprints(without));
    }

    @Test
    void anotherBlendIsCalibratedAnew() {
        train(recipe(LINES + "folds: 3"), "weights");
        train(recipe(LINES + "folds: 3", "blend.type=mean"), "mean");

        Intervals again = recalibrated(new Reblending(folder.resolve("weights")), BlendRecipe.Type.MEAN);

        assertThat(again).isEqualTo(intervals("mean")).isNotEqualTo(intervals("weights"));
        Intervals some =
                recalibrated(new Reblending(folder.resolve("weights")).only(List.of("short")), BlendRecipe.Type.MEAN);
        assertThat(some.level()).isEqualTo(0.8);
        assertThat(some).isNotEqualTo(again);
    }

    @Test
    void tooFewRowsAreRefusedBeforeAnyWork() {
        Recipe recipe = recipe(LINES, "intervals.level=0.999");

        assertThatThrownBy(() -> train(recipe, "few"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "intervals.level is 0.999, output a has 188.0 rows to calibrate on (their weights over that of"
                                + " the heaviest), must have at least 999");
    }

    @Test
    void aRecipeThatCannotHaveThemIsRefused() {
        assertThat(Objects.requireNonNull(recipe("members: [{kind: linear}]\nintervals: {}")
                                .intervals())
                        .level())
                .isEqualTo(0.9);
        assertThatThrownBy(() -> recipe(LINES, "intervals.level=1"))
                .isInstanceOf(JsonException.class)
                .hasMessage("toy: intervals: level is 1.0, must lie between 0 and 1");
        assertThatThrownBy(() -> recipe(LINES, "intervals.share=0.9"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("intervals: unknown fields [share]");
        assertThatThrownBy(() -> recipe(
                        "members: [{kind: linear}]\ndata: {label: y, classes: [A, B]}\nloss: {type: cross_entropy}\n"
                                + "intervals: {level: 0.9}"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("intervals are set, must be left out for a classification");
    }

    private Intervals recalibrated(Reblending reblending, BlendRecipe.Type type) {
        int members = reblending.bundle().members().size();
        List<BlendTrial> trials = BlendTrial.all(members, List.of());
        BlendRecipe wanted = new BlendRecipe(type, new ShrinkRecipe.None());
        try (FoldFile table = reblending.open(folder.resolve("weights.oof.parquet"))) {
            JudgedBlend chosen = reblending.judged(table, trials, null).blend(wanted);
            return Objects.requireNonNull(reblending.refit(table, chosen).intervals());
        }
    }

    private Intervals intervals(String name) {
        return Objects.requireNonNull(ModelBundle.read(folder.resolve(name)).intervals());
    }

    private void train(Recipe recipe, String name) {
        new Trainer(recipe, new Origin("toy", "train"), 2)
                .train(Toy.data(), folder.resolve(name), new ProgressListener() {});
    }

    private static Recipe recipe(String yaml, String... settings) {
        return Toy.recipe(yaml, settings);
    }

    private static List<List<Double>> errorsOfTheMean(Path table) {
        List<List<Double>> errors = none();
        try (FoldFile file = FoldFile.open(List.of(table))) {
            file.forEach(rows -> {
                for (int i = 0; i < rows.size() * Toy.WIDTH; i++) {
                    float[][] said = rows.said();
                    double mean = (said[0][i] + (double) said[1][i]) / 2;
                    errors.get(i % Toy.WIDTH).add(Math.abs(rows.outcomes()[i] - mean));
                }
            });
        }
        return errors;
    }

    private static List<List<Double>> validationErrors(Recipe recipe, ModelBundle bundle) {
        TrainingData data = Toy.data();
        List<Stretch> held = recipe.split().of(data.sequences(), recipe.seed()).validation();
        List<List<Double>> errors = none();
        for (Prediction prediction :
                predict(bundle, held.stream().map(Stretch::sequence).toList())) {
            Sequence sequence = held.stream()
                    .map(Stretch::sequence)
                    .filter(one -> one.id() == prediction.sequence())
                    .findFirst()
                    .orElseThrow();
            int next = (int) prediction.step() + 1;
            for (int j = 0; j < Toy.WIDTH && next < sequence.steps(); j++) {
                double outcome = sequence.rows()[next * Toy.WIDTH + j];
                errors.get(j).add(Math.abs(outcome - prediction.values()[j]));
            }
        }
        return errors;
    }

    private static List<List<Double>> none() {
        List<List<Double>> none = new ArrayList<>();
        for (int j = 0; j < Toy.WIDTH; j++) {
            none.add(new ArrayList<>());
        }
        return none;
    }

    private static List<Prediction> predict(ModelBundle bundle, List<Sequence> sequences) {
        Iterator<Point> points = sequences.stream()
                .flatMap(sequence -> IntStream.range(0, sequence.steps()).mapToObj(sequence::point))
                .iterator();
        List<Prediction> predictions = new ArrayList<>();
        try (OfflinePredictor predictor = new OfflinePredictor(bundle, Form.STEP, 1)) {
            predictor.predict(() -> points.hasNext() ? points.next() : null, predictions::add);
        }
        return predictions;
    }
}
