package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.data.table.FoldFile;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Classification;
import io.seqcast.serve.Predictor;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that are hardly told apart, of which BUY comes more often than the others: plainly trained, a network says little else. */
class BalanceTrainingTest {
    private static final String RECIPE = """
            data: {label: y, classes: [SELL, HOLD, BUY]}
            members: [{kind: gru, config: {hidden: 4, n_layers: 1}}]
            sampler: {type: rows, batch: 2, per_sequence: 40}
            optimizer: {lr: 2e-2}
            schedule: {type: constant}
            stopping: {metric: log_loss, epochs: 8, patience: 0}
            """;
    private static final TrainingData DATA = data();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void theBundleServesTheTemperatureThatWasLearned(int folds) {
        String[] settings = {
            "members=[{kind: linear, config: {l2: 3000}}, {name: b, kind: linear, config: {l2: 9000}}]",
            "task={temperature: learned}",
            "folds=" + folds
        };

        TrainingResult result = train("tempered", settings);

        Calibration learned = result.calibration();
        ModelBundle bundle = ModelBundle.read(result.model());
        assertThat(learned.temperature()).isBetween(0.3, 0.95);
        assertThat(((Classification) bundle.task()).temperature()).isEqualTo(learned.temperature());
        assertThat(bundle.provenance())
                .containsEntry("temperature_learned_on", folds == 0 ? "validation" : "held-out folds");
        RowSums served = served(bundle, Toy.recipe(RECIPE, settings));
        assertThat(result.score())
                .isCloseTo(served.classes().sums().logLoss(), within(1e-5))
                .isLessThan(train("plain", settings[0], settings[2]).score());
        if (folds == 0) {
            assertThat(result.score()).isCloseTo(learned.after().logLoss(), within(1e-5));
        } else {
            assertThat(logLoss(folder.resolve("tempered.oof.parquet")))
                    .isCloseTo(learned.after().logLoss(), within(1e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aLearnedDecisionNamesEachClassAsOftenAsItCameAndChangesNoProbability(int folds) {
        String[] settings = {
            "members=[{kind: linear, config: {l2: 3000}}, {name: b, kind: linear, config: {l2: 9000}}]",
            "folds=" + folds
        };

        TrainingResult result = train("decided", settings[0], settings[1], "decision=learned");

        ModelBundle bundle = ModelBundle.read(result.model());
        assertThat(bundle.provenance())
                .containsEntry("decision_learned_on", folds == 0 ? "validation" : "held-out folds");
        assertThat(result.score()).isEqualTo(train("undecided", settings).score());
        for (LearnedDecision.Share share : result.decision().shares()) {
            assertThat(share.decided()).isCloseTo(share.came(), within(0.004));
        }
        double likeliest = result.decision().shares().get(2).likeliest();
        assertThat(likeliest).isGreaterThan(0.6); // though it came in half of the rows
        List<String> said = decided(bundle, Toy.recipe(RECIPE, settings));
        double buy = said.stream().filter("BUY"::equals).count() / (double) said.size();
        assertThat(buy).isCloseTo(0.5, within(folds == 0 ? 0.04 : 0.15));
    }

    @Test
    void anotherBlendIsDecidedOnByItsOwnFactors() {
        TrainingResult result = train(
                "folded",
                "members=[{kind: linear, config: {l2: 3}}, {name: b, kind: linear, config: {l2: 90000}}]",
                "folds=2",
                "decision=learned");
        Reblending reblending = new Reblending(result.model());
        Path out = folder.resolve("reblended");

        try (FoldFile table = reblending.open(folder.resolve("folded.oof.parquet"))) {
            CrossValidation validated = reblending.judged(table, BlendTrial.all(2, List.of()), null);
            JudgedBlend weights = validated.blends().stream()
                    .filter(blend -> blend.trial().name().equals("weights"))
                    .findFirst()
                    .orElseThrow();
            reblending.write(
                    validated, weights.learned(), reblending.refit(table, weights), new Origin("table", "blend"), out);
        }

        List<String> before = ModelBundle.read(result.model()).decision().rules();
        assertThat(ModelBundle.read(out).decision().rules())
                .hasSameSizeAs(before)
                .isNotEqualTo(before);
    }

    @Test
    void weightsThatFollowWhatIsPredictedBringItNearTheLabels() {
        double plain = distance("plain");
        double followed = distance("followed", "reweighting={step: 0.05}");

        assertThat(plain).isGreaterThan(0.2);
        assertThat(followed).isLessThan(plain / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sampler.batch=2",
                "reweighting={step: 0.2}",
                "sampler={type: rows, batch: 6, quotas: [0.3, 0.3, 0.4], hard: {classes: [SELL, HOLD], share: 0.2, refresh: 2}}",
                "members=[{kind: gru, config: {hidden: 4, n_layers: 1, window: 4}, smote: {most: 200, block: 50}}]"
            })
    void aResumedTrainingEndsInTheSameBytes(String remedy) throws Exception {
        String[] settings = {remedy, "loss={type: focal, cross_entropy_share: 0.8}"};
        String whole = train("whole", settings).fingerprint();
        Trainer trainer = new Trainer(Toy.recipe(RECIPE, settings), new Origin("toy", "train"), 2);

        assertThatThrownBy(() -> trainer.train(DATA, folder.resolve("killed"), new DiesAfter(2)))
                .hasMessage("killed");

        assertThat(trainer.train(DATA, folder.resolve("killed"), new ProgressListener() {})
                        .fingerprint())
                .isEqualTo(whole);
    }

    @Test
    void hardRowsChangeWhatIsLearned() {
        String quotas = "sampler={type: rows, batch: 6, quotas: [0.3, 0.3, 0.4]%s}";

        String without = train("without", quotas.formatted("")).fingerprint();
        String with = train("with", quotas.formatted(", hard: {classes: [SELL], share: 0.2}"))
                .fingerprint();

        assertThat(with).isNotEqualTo(without);
    }

    @Test
    void viewsAreAskedWhereTheBundleIsServedAndNotInTraining() {
        String member = "members=[{kind: gru, config: {hidden: 4, n_layers: 1, window: 5%s}}]";
        TrainingResult plain = train("one", member.formatted(""), "task={temperature: learned}");
        String views = member.formatted(", test_time: [identity, zscore, smooth]");

        TrainingResult viewed = train("viewed", views, "task={temperature: learned}");

        assertThat(viewed.memberScores()).isEqualTo(plain.memberScores());
        assertThat(viewed.score()).isNotEqualTo(plain.score());
        RowSums served = served(ModelBundle.read(viewed.model()), Toy.recipe(RECIPE, new String[] {views}));
        assertThat(viewed.score()).isCloseTo(served.classes().sums().logLoss(), within(1e-5));
    }

    @Test
    void syntheticWindowsOfScarceClassesBringWhatIsPredictedNearTheirEqualShares() {
        String[] windows = {"members=[{kind: gru, config: {hidden: 4, n_layers: 1, window: 3}}]"};

        double plain = predicted("plain", windows).get(2);
        double made =
                predicted("made", windows[0], "smote={most: 1000, block: 100}").get(2);

        assertThat(plain).isGreaterThan(0.55);
        assertThat(made).isBetween(0.15, 0.5);
        assertThat(folder.resolve(".made.checkpoint")).doesNotExist();
    }

    /** One epoch, so that the held-out sequences choose nothing. */
    @Test
    void syntheticWindowsKnowNothingOfWhatIsHeldOut() {
        String[] settings = {
            "members=[{kind: gru, config: {hidden: 4, n_layers: 1, window: 3}}]",
            "smote={most: 1000, block: 100}",
            "stopping.epochs=1"
        };
        Recipe recipe = Toy.recipe(RECIPE, settings);
        List<Long> held = recipe.split().of(DATA.sequences(), recipe.seed()).validation().stream()
                .map(rows -> rows.sequence().id())
                .toList();
        List<Sequence> others = DATA.sequences().stream()
                .map(sequence -> held.contains(sequence.id()) ? tampered(sequence) : sequence)
                .toList();

        String honest = train("honest", settings).fingerprint();
        String other = new Trainer(recipe, new Origin("toy", "train"), 2)
                .train(
                        new TrainingData(others, DATA.inputs(), DATA.targets()),
                        folder.resolve("other"),
                        new ProgressListener() {})
                .fingerprint();

        assertThat(held).isNotEmpty();
        assertThat(other).isEqualTo(honest);
    }

    private static Sequence tampered(Sequence sequence) {
        float[] rows = sequence.rows().clone();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = 7 - 3 * rows[i];
        }
        return sequence.withRows(rows);
    }

    /** How far the shares that are predicted are from those of the labels. */
    private double distance(String name, String... settings) {
        List<Double> predicted = predicted(name, settings);
        return Math.abs(predicted.get(0) - 0.25) + Math.abs(predicted.get(1) - 0.25) + Math.abs(predicted.get(2) - 0.5);
    }

    /** The shares that are predicted, the mean of the last three epochs. */
    private List<Double> predicted(String name, String... settings) {
        List<EpochResult> epochs = new ArrayList<>();
        new Trainer(Toy.recipe(RECIPE + "seed: 3\n", settings), new Origin("toy", "train"), 2)
                .train(DATA, folder.resolve(name), new ProgressListener() {
                    @Override
                    public void epoch(EpochResult result) {
                        epochs.add(result);
                    }
                });
        return IntStream.range(0, 3)
                .mapToObj(c -> epochs.subList(epochs.size() - 3, epochs.size()).stream()
                        .mapToDouble(epoch -> epoch.classes().get(c).predicted())
                        .average()
                        .orElseThrow())
                .toList();
    }

    private TrainingResult train(String name, String... settings) {
        return new Trainer(Toy.recipe(RECIPE, settings), new Origin("toy", "train"), 2)
                .train(DATA, folder.resolve(name), new ProgressListener() {});
    }

    /** Of the members' mean. */
    private static double logLoss(Path table) {
        RowSums sums = RowSums.ofClasses(3);
        try (FoldFile file = FoldFile.open(List.of(table))) {
            file.forEach(rows -> {
                float[] mean = new LearnedBlend(MemberAsking.always(2), new Mean(), Shrink.none())
                        .apply(rows.said(), rows.features(), List.of(0.25, 0.25, 0.5));
                for (int i = 0; i < rows.size(); i++) {
                    sums.addClasses(rows.outcomes(), mean, 3 * i, rows.weights()[i]);
                }
            });
        }
        return sums.classes().sums().logLoss();
    }

    /** What a bundle decides on the validation rows. */
    private static List<String> decided(ModelBundle bundle, Recipe recipe) {
        List<String> decided = new ArrayList<>();
        try (Predictor predictor = Predictor.open(bundle)) {
            for (Stretch rows :
                    recipe.split().of(DATA.sequences(), recipe.seed()).validation()) {
                for (int t = 0; t < rows.to(); t++) {
                    predictor.predict(rows.sequence().point(t)).ifPresent(said -> decided.add(said.decision()));
                }
            }
        }
        return decided;
    }

    /** What a bundle says of the validation rows. */
    private static RowSums served(ModelBundle bundle, Recipe recipe) {
        Problem problem = Problem.of(recipe, DATA);
        RowSums sums = problem.sums();
        try (Predictor predictor = Predictor.open(bundle)) {
            for (Stretch rows :
                    recipe.split().of(DATA.sequences(), recipe.seed()).validation()) {
                float[] outcomes = problem.targets().after(rows.sequence());
                for (int t = 0; t < rows.to(); t++) {
                    Optional<Prediction> said =
                            predictor.predict(rows.sequence().point(t));
                    if (said.isPresent()) {
                        float[] came = Arrays.copyOfRange(outcomes, 3 * t, 3 * t + 3);
                        sums.addClasses(came, said.get().values(), 0, 1);
                    }
                }
            }
        }
        return sums;
    }

    private static TrainingData data() {
        Random random = new Random(11);
        List<Sequence> sequences = new ArrayList<>();
        for (int s = 0; s < 30; s++) {
            int steps = 100;
            float[] rows = new float[2 * steps];
            float[] labels = new float[steps];
            boolean[] needed = new boolean[steps];
            Arrays.fill(needed, true);
            for (int t = 0; t < steps; t++) {
                double drawn = random.nextDouble();
                labels[t] = drawn < 0.25 ? 0 : drawn < 0.5 ? 1 : 2;
                rows[2 * t] = (float) (random.nextGaussian() + 0.7 * (labels[t] - 1));
                rows[2 * t + 1] = (float) random.nextGaussian();
            }
            sequences.add(new Sequence(s, 2, rows, needed, null, null, 1, labels));
        }
        return new TrainingData(sequences, List.of("a", "b"), List.of("y"));
    }
}
