package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.train.recipe.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariedTrainingTest {
    private static final String RECIPE = """
            members: [{kind: gru, config: {hidden: 8, n_layers: 1}}]
            sampler: {batch: 4}
            optimizer: {lr: 0.3}
            augmentation: {probability: 0.9, noise: 0.01, warp: 0.2, slice: 20, dropout: 0.2}
            schedule: {type: constant, plateau: {factor: 0.5, patience: 1}}
            stopping: {epochs: 6, patience: 0}
            """;
    private static final String STANDING = "optimizer.lr=1e-30"; // weights stay those of the start

    @TempDir
    private Path folder;

    @Test
    void aKilledTrainingEndsInTheSameBundle() {
        String whole = train(Toy.recipe(RECIPE, new String[0]), "whole", new ProgressListener() {})
                .fingerprint();

        assertThatThrownBy(() -> train(Toy.recipe(RECIPE, new String[0]), "killed", new DiesAfter(3)))
                .hasMessage("killed");

        TrainingResult resumed = train(Toy.recipe(RECIPE, new String[0]), "killed", new ProgressListener() {});
        assertThat(resumed.fingerprint()).isEqualTo(whole);
    }

    @Test
    void theRateIsHalvedAfterEachEpochWithoutProgressAndAfterAResumptionToo() {
        List<Double> rates = new ArrayList<>();
        String[] halving = {STANDING, "schedule.warm_up=0"};
        Recipe recipe = Toy.recipe(RECIPE, halving);
        assertThatThrownBy(() -> train(recipe, "killed", new DiesAfter(4))).hasMessage("killed");

        train(recipe, "killed", epochs(rates, EpochResult::learningRate));

        assertThat(rates).containsExactly(1e-30 / 8, 1e-30 / 16);
    }

    @Test
    void validationRowsAreAsTheyAre() {
        List<Double> plain = new ArrayList<>();
        List<Double> varied = new ArrayList<>();
        List<Double> plainLoss = new ArrayList<>();
        List<Double> variedLoss = new ArrayList<>();

        train(
                Toy.recipe(RECIPE, new String[] {STANDING, "augmentation={}", "stopping.epochs=1"}),
                "plain",
                each(plain, plainLoss));
        train(Toy.recipe(RECIPE, new String[] {STANDING, "stopping.epochs=1"}), "varied", each(varied, variedLoss));

        assertThat(varied).isEqualTo(plain);
        assertThat(variedLoss).isNotEqualTo(plainLoss);
    }

    @Test
    void theModelSaysWhatItsTrainingSaw() {
        TrainingResult result = train(Toy.recipe(RECIPE, new String[0]), "said", new ProgressListener() {});

        Map<?, ?> seen = (Map<?, ?>) trial(result).get("augmentation");
        int draws = List.of("as_it_is", "noise", "warp", "slice").stream()
                .mapToInt(kind -> ((Number) seen.get(kind)).intValue())
                .sum();
        assertThat(draws).isEqualTo(16 * 6);
        assertThat(((Number) seen.get("as_it_is")).intValue()).isBetween(2, 20);
        assertThat(((Number) seen.get("training_rows")).intValue()).isEqualTo(16 * 60);
        assertThat(((Number) seen.get("growth")).doubleValue()).isBetween(4.0, 6.5);
    }

    @Test
    void aModelWithoutItSaysNothing() {
        String[] none = {"augmentation={amplitude: 0.5}", "stopping.epochs=1"};

        TrainingResult result = train(Toy.recipe(RECIPE, none), "none", new ProgressListener() {});

        assertThat(trial(result).get("augmentation")).isNull();
    }

    private TrainingResult train(Recipe recipe, String name, ProgressListener listener) {
        return new Trainer(recipe, new Origin("toy", "train"), 2).train(Toy.data(), folder.resolve(name), listener);
    }

    private static Map<?, ?> trial(TrainingResult result) {
        List<?> trials = (List<?>) ModelBundle.read(result.model()).provenance().get("trials");
        return (Map<?, ?>) trials.get(0);
    }

    private static ProgressListener epochs(List<Double> heard, ToDoubleFunction<EpochResult> figure) {
        return new ProgressListener() {
            @Override
            public void epoch(EpochResult result) {
                heard.add(figure.applyAsDouble(result));
            }
        };
    }

    private static ProgressListener each(List<Double> scores, List<Double> losses) {
        return epochs(scores, result -> {
            losses.add(result.trainLoss());
            return result.score();
        });
    }
}
