package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.table.FoldColumns;
import io.seqcast.data.table.FoldFile;
import io.seqcast.data.table.FoldRows;
import io.seqcast.data.table.FoldWriter;
import io.seqcast.model.blend.Select;
import io.seqcast.model.blend.Stack;
import io.seqcast.model.blend.Weights;
import io.seqcast.train.part.OfClasses;
import io.seqcast.train.recipe.AdaptiveRecipe;
import io.seqcast.train.recipe.BlendRecipe;
import io.seqcast.train.recipe.BlendRecipe.Type;
import io.seqcast.train.recipe.GivenWeights;
import io.seqcast.train.recipe.ShrinkRecipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossValidationTest {
    private static final BlendRecipe STACK = BlendRecipe.stack(new ShrinkRecipe.None(), 1e-6, "seen");
    private static final BlendRecipe WEIGHTS = new BlendRecipe(Type.WEIGHTS, new ShrinkRecipe.None());

    @TempDir
    private Path folder;

    /** A row's predictions, (M)(K), from its outcomes, (K). */
    private interface Members {
        float[][] predict(Random random, float[] outcomes);
    }

    @Test
    void weightsFindTheMixtureThatWasMade() {
        // Given y = 0.7 p_0 + 0.3 p_1 in every row
        CrossValidation validated = validated(2, 1, 40, (random, y) -> {
            float apart = (float) random.nextGaussian();
            return new float[][] {{y[0] + 0.3f * apart}, {y[0] - 0.7f * apart}};
        });

        JudgedBlend weights = validated.blend(WEIGHTS);

        assertThat(((Weights) weights.learned().blend()).weights().get(0).get(0))
                .isCloseTo(0.7, within(1e-5));
        assertThat(weights.nested().metric()).isGreaterThan(0.999999);
        assertThat(validated.bestMember().name()).isEqualTo("m0");
    }

    @Test
    void selectTakesForEachOutputTheMemberThatKnowsIt() {
        CrossValidation validated = validated(2, 2, 20, (random, y) -> {
            float noise = (float) random.nextGaussian();
            return new float[][] {{y[0], noise}, {noise, y[1]}};
        });

        JudgedBlend select = validated.blend(new BlendRecipe(Type.SELECT, new ShrinkRecipe.None()));

        assertThat(select.learned().blend()).isEqualTo(new Select(List.of(0, 1)));
        assertThat(select.nested().worst()).isEqualTo(1);
        assertThat(validated.members().get(0).r2().get(0)).isEqualTo(1);
        assertThat(validated.members().get(0).worst()).isNegative();
    }

    @Test
    void membersOfNoiseMakeABlendLookBetterOnItsOwnRowsThanItIs() {
        // Given one member that knows something and seven of noise, and few rows
        CrossValidation validated = validated(8, 1, 2, (random, y) -> {
            float[][] predictions = new float[8][1];
            predictions[0][0] = 0.5f * y[0] + 0.5f * (float) random.nextGaussian();
            for (int k = 1; k < 8; k++) {
                predictions[k][0] = (float) random.nextGaussian();
            }
            return predictions;
        });

        JudgedBlend weights = validated.blend(WEIGHTS);

        assertThat(weights.nested().metric()).isLessThan(weights.inSample().metric() - 0.05);
    }

    @Test
    void theMeanIsNotLearnedAndSoScoresTheSameNested() {
        CrossValidation validated =
                validated(2, 1, 10, (random, y) -> new float[][] {{y[0] + 1}, {(float) random.nextGaussian()}});

        JudgedBlend mean = validated.blend(new BlendRecipe(Type.MEAN, new ShrinkRecipe.None()));

        assertThat(mean.nested().metric()).isEqualTo(mean.inSample().metric());
    }

    @Test
    void anAgnosticMemberIsDrawnToTheTrainingMean() {
        CrossValidation validated =
                validated(1, 1, 100, (random, y) -> new float[][] {{2 + (float) random.nextGaussian()}});

        JudgedBlend shrunk = validated.blend(new BlendRecipe(Type.MEAN, new ShrinkRecipe.Learned()));

        assertThat(shrunk.learned().shrink().keep().get(0)).isLessThan(0.05);
        assertThat(shrunk.nested().metric()).isCloseTo(0, within(0.02));
    }

    @Test
    void aBlendOfSomeMembersIsThatOfATableOfTheseAlone() {
        Members three = (random, y) -> {
            float shared = (float) random.nextGaussian();
            return new float[][] {{y[0] + shared}, {y[0]}, {y[0] - shared + (float) random.nextGaussian()}};
        };
        Path table = table(3, 1, 20, three);
        Path without = table(3, 1, 20, (random, y) -> {
            float[][] all = three.predict(random, y);
            return new float[][] {all[0], all[2]};
        });

        CrossValidation some = validated(table, 1, List.of(new BlendTrial("some", WEIGHTS, List.of(0, 2))));
        CrossValidation alone = validated(without, 1, BlendTrial.all(2, List.of()));

        JudgedBlend weights = alone.blend(WEIGHTS);
        assertThat(some.blends().get(0).learned()).isEqualTo(weights.learned());
        assertThat(some.blends().get(0).nested().metric())
                .isEqualTo(weights.nested().metric());
    }

    @Test
    void classesAreJudgedByTheirLogLoss() {
        // Given a member that gives what comes true 0.9, and one that gives it 0.4
        Path table = table(2, 2, 10, (random, y) -> {
            y[0] = random.nextInt(2);
            y[1] = 1 - y[0];
            return new float[][] {{0.1f + 0.8f * y[0], 0.1f + 0.8f * y[1]}, {0.6f - 0.2f * y[0], 0.6f - 0.2f * y[1]}};
        });
        CrossValidation validated;
        try (FoldFile file = FoldFile.open(List.of(table))) {
            validated = CrossValidation.of(
                    file, BlendTrial.all(2, List.of()), MemberAsking.always(2), List.of(0.5, 0.5), true, null);
        }

        assertThat(validated.bestMember().name()).isEqualTo("m0");
        assertThat(validated.bestMember().judge()).isEqualTo(OfClasses.LOG_LOSS);
        assertThat(validated.bestMember().metric()).isCloseTo(-Math.log(0.9), within(1e-6));
        assertThat(validated.dummies().get(0).name()).isEqualTo("base rates");
        assertThat(validated.dummies().get(0).metric()).isCloseTo(Math.log(2), within(1e-6));
        assertThat(validated.blend(WEIGHTS).nested().metric()).isCloseTo(-Math.log(0.9), within(1e-4));
    }

    @Test
    void aStackLearnsWhatFeaturesTellOfTheErrors() {
        // Given a member that is wrong by a feature, and one that knows nothing
        Path file = folder.resolve("features.parquet");
        Random random = new Random(6);
        try (FoldWriter writer =
                new FoldWriter(file, new FoldColumns(List.of("m0", "m1"), List.of("0"), List.of("seen.error")))) {
            for (int sequence = 0; sequence < 6; sequence++) {
                float[] outcomes = new float[20];
                float[] first = new float[20];
                float[] second = new float[20];
                float[] errors = new float[20];
                for (int t = 0; t < 20; t++) {
                    outcomes[t] = (float) random.nextGaussian();
                    errors[t] = (float) random.nextGaussian();
                    first[t] = outcomes[t] - errors[t];
                    second[t] = (float) random.nextGaussian();
                }
                long[] steps = LongStream.range(0, 20).toArray();
                float[] weights = new float[20];
                Arrays.fill(weights, 1);
                writer.write(new FoldRows(
                        sequence, 1 + sequence / 2, steps, weights, outcomes, List.of(first, second), errors));
            }
            writer.commit();
        }

        CrossValidation validated = validated(file, 1, BlendTrial.all(2, List.of(STACK)));

        assertThat(validated.blend(STACK).nested().metric()).isCloseTo(1, within(1e-9));
        assertThat(validated.blend(WEIGHTS).nested().metric()).isLessThan(0.5);
        Stack stack = (Stack) validated.blend(STACK).learned().blend();
        assertThat(stack.featureWeights().get(0).get(0)).isCloseTo(1, within(1e-6));
    }

    @Test
    void givenWeightsAreOnTrialLikeOthers() {
        GivenWeights given = new GivenWeights(Map.of("m0", new GivenWeights.Factor(1, Map.of("o1", 3.0))));
        BlendRecipe recipe = BlendRecipe.given(new ShrinkRecipe.None(), given);
        Path table = table(2, 2, 10, (random, y) -> new float[][] {{y[0], y[1] + 1}, {y[0], y[1] - 3}});

        CrossValidation validated = validated(table, 2, BlendTrial.all(2, List.of(recipe)));

        JudgedBlend judged = validated.blend(recipe);
        assertThat(judged.learned().blend()).isEqualTo(new Weights(List.of(List.of(0.5, 0.5), List.of(0.75, 0.25))));
        assertThat(judged.nested().worst()).isCloseTo(1, within(1e-9)); // 3/4 of 1 and 1/4 of −3 are nothing
        assertThat(validated.blends()).extracting(blend -> blend.trial().name()).endsWith("given", "given + shrink");
    }

    @Test
    void forecastsThatLookAtNothingStandBesideTheMembers() {
        Path table = table(1, 1, 30, (random, y) -> new float[][] {{y[0]}});

        CrossValidation validated;
        try (FoldFile file = FoldFile.open(List.of(table))) {
            validated = CrossValidation.of(
                    file, BlendTrial.all(1, List.of()), MemberAsking.always(1), List.of(2.0), false, null);
        }

        assertThat(validated.dummies()).extracting(FoldScore::name).containsExactly("training mean", "zero");
        // R² = 1 − ((ȳ − c)² + var) / var = −(ȳ − c)² / var, of standard normal outcomes
        assertThat(validated.dummies().get(0).metric()).isCloseTo(-4, within(0.8));
        assertThat(validated.dummies().get(1).metric()).isBetween(-0.05, 0.0);
    }

    @Test
    void weightsThatFollowRecentErrorsAreJudgedWhereItIsKnownWhenOutcomesAre() {
        Path table = table(2, 1, 40, (random, y) -> new float[][] {{y[0]}, {y[0] + (float) random.nextGaussian()}});
        AdaptiveRecipe recipe = new AdaptiveRecipe(null, 20, 30, 0.7, List.of());

        CrossValidation validated;
        try (FoldFile file = FoldFile.open(List.of(table))) {
            validated = CrossValidation.of(
                    file,
                    BlendTrial.all(2, List.of()),
                    MemberAsking.always(2),
                    List.of(0.0),
                    false,
                    new AdaptiveTrial(recipe, List.of(1)));
        }

        double mean = validated
                .blend(new BlendRecipe(Type.MEAN, new ShrinkRecipe.None()))
                .nested()
                .metric();
        assertThat(validated.adaptive()).isNotNull();
        assertThat(validated.adaptive().name()).isEqualTo("adaptive by scaled at sharpness 20.0");
        assertThat(validated.adaptive().parts())
                .isEqualTo(validated.members().get(0).parts());
        assertThat(validated.adaptive().metric()).isBetween(mean + 0.1, 0.9999);
    }

    @Test
    void oneFoldCannotJudge() {
        Path file = folder.resolve("one.parquet");
        FoldRows rows = new FoldRows(1, 1, new long[1], new float[] {1}, new float[1], List.of(new float[1]));
        try (FoldWriter writer = new FoldWriter(file, columns(1, 1))) {
            writer.write(rows);
            writer.commit();
        }

        assertThatThrownBy(() -> validated(file, 1, BlendTrial.all(1, List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("are of 1 fold, must be of at least 2");
    }

    private CrossValidation validated(int members, int outputs, int rows, Members predictions) {
        return validated(table(members, outputs, rows, predictions), outputs, BlendTrial.all(members, List.of(STACK)));
    }

    private static CrossValidation validated(Path table, int outputs, List<BlendTrial> trials) {
        try (FoldFile file = FoldFile.open(List.of(table))) {
            return CrossValidation.of(
                    file,
                    trials,
                    MemberAsking.always(file.columns().members().size()),
                    Collections.nCopies(outputs, 0.0),
                    false,
                    null);
        }
    }

    /** Three folds of two sequences each of standard normal outcomes. */
    private Path table(int members, int outputs, int rows, Members predictions) {
        Random random = new Random(5);
        List<FoldRows> all = new ArrayList<>();
        for (int sequence = 0; sequence < 6; sequence++) {
            float[] outcomes = new float[rows * outputs];
            float[] weights = new float[rows];
            List<float[]> predicted = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                weights[i] = 1;
                float[] y = new float[outputs];
                for (int j = 0; j < outputs; j++) {
                    y[j] = (float) random.nextGaussian();
                }
                float[][] row = predictions.predict(random, y);
                for (int k = 0; k < row.length; k++) {
                    if (i == 0) {
                        predicted.add(new float[rows * outputs]);
                    }
                    System.arraycopy(row[k], 0, predicted.get(k), i * outputs, outputs);
                }
                System.arraycopy(y, 0, outcomes, i * outputs, outputs);
            }
            all.add(new FoldRows(
                    sequence, 1 + sequence % 3, LongStream.range(0, rows).toArray(), weights, outcomes, predicted));
        }
        int written = all.get(0).predictions().size();
        Path file = folder.resolve("table-" + written + "-of-" + members + ".parquet");
        try (FoldWriter writer = new FoldWriter(file, columns(written, outputs))) {
            all.forEach(writer::write);
            writer.commit();
        }
        return file;
    }

    private static FoldColumns columns(int members, int outputs) {
        return new FoldColumns(
                IntStream.range(0, members).mapToObj(k -> "m" + k).toList(),
                IntStream.range(0, outputs).mapToObj(j -> "o" + j).toList());
    }
}
