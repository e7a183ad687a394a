package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Sequence;
import io.seqcast.data.table.FoldFile;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Policy;
import io.seqcast.train.rl.LearnedPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A column that names the next bar's direction, right four times in five, beside a price that moves by 1 % a bar. */
class PolicyTrainingTest {
    private static final String RECIPE = """
            data: {inputs: [hint, close], label: y, classes: [SELL, HOLD, BUY]}
            members: [{kind: linear, config: {l2: 1}}]
            rl: {episodes: 60, bars: 100, learning_rate: 0.001}
            """;

    @TempDir
    private Path folder;

    private final List<LearnedPolicy> heard = new ArrayList<>();

    @Test
    void wherePositionsCostMoreThanTheyEarnNoneIsHeldForLong() {
        ModelBundle bundle = train("dear", "rl.fee=0.03");

        LearnedPolicy learned = heard.get(0);
        assertThat(learned.signalGain()).isLessThan(-0.5);
        assertThat(learned.gain()).isGreaterThan(-0.1);
        assertThat(bundle.task()).isInstanceOfSatisfying(Policy.class, policy -> {
            assertThat(policy.head()).isEqualTo(learned.head());
            assertThat(policy.classification().baseRates()).hasSize(3);
        });
        assertThat((Map<?, ?>) bundle.provenance().get("policy"))
                .satisfies(policy ->
                        assertThat(policy.get("learned_on")).isEqualTo("the rows that the members were fitted to"));
    }

    @Test
    void thePolicyIsLearnedOfWhatMembersSayOfFoldsTheyDidNotSee() {
        ModelBundle bundle = train("folds", "rl.fee=0.0001", "folds=2");

        assertThat(heard.get(0).gain()).isPositive();
        assertThat(String.valueOf(bundle.provenance().get("policy"))).contains("learned_on=held-out folds");
        assertThatThrownBy(() -> reblend("folds", bundle)).hasMessageContaining("train it again");
    }

    private void reblend(String name, ModelBundle bundle) {
        Reblending reblending = new Reblending(folder.resolve(name));
        try (FoldFile table = reblending.open(folder.resolve(name + ".oof.parquet"))) {
            CrossValidation validated =
                    reblending.judged(table, BlendTrial.all(bundle.members().size(), List.of()), null);
            LearnedBlend other = validated.blends().get(0).learned();
            Reblending.Refit nothing = new Reblending.Refit(null, null);
            reblending.write(validated, other, nothing, new Origin("table", "blend"), folder.resolve("other"));
        }
    }

    @Test
    void theSameTrainingGivesTheSameModelAndMembersAreThoseWithoutAPolicy() {
        ModelBundle first = train("first", "rl.episodes=3");
        ModelBundle second = train("second", "rl.episodes=3");
        ModelBundle plain = train("plain", "rl=false");

        assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(plain.task()).isInstanceOf(Classification.class);
        assertThat(plain.stateFingerprint(plain.members().get(0)))
                .isEqualTo(first.stateFingerprint(first.members().get(0)));
    }

    @Test
    void aPriceThatCannotBeTradedIsRefusedBeforeAnyWork() {
        Sequence bad = sequence(9);
        bad.rows()[2 * 7 + 1] = -1;
        TrainingData data = new TrainingData(List.of(sequence(8), bad), List.of("hint", "close"), List.of("y"));

        assertThatThrownBy(() -> train("bad", data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rl.price is close, which is -1.0 in sequence 9, step 7, must be finite and above 0");
    }

    private ModelBundle train(String name, String... settings) {
        List<Sequence> sequences = new ArrayList<>();
        for (int s = 0; s < 30; s++) {
            sequences.add(sequence(s));
        }
        return train(name, new TrainingData(sequences, List.of("hint", "close"), List.of("y")), settings);
    }

    private ModelBundle train(String name, TrainingData data, String... settings) {
        ProgressListener listener = new ProgressListener() {
            @Override
            public void policy(LearnedPolicy learned) {
                heard.add(learned);
            }
        };
        TrainingResult result = new Trainer(Toy.recipe(RECIPE, settings), new Origin("toy", "test"), 2)
                .train(data, folder.resolve(name), listener);
        return ModelBundle.read(result.model());
    }

    private static Sequence sequence(int key) {
        SplittableRandom random = new SplittableRandom(key);
        int steps = 120;
        float[] rows = new float[2 * steps];
        float[] labels = new float[steps];
        boolean[] asked = new boolean[steps];
        Arrays.fill(asked, true);
        double close = 50;
        for (int t = 0; t < steps; t++) {
            boolean up = random.nextBoolean();
            boolean right = random.nextDouble() < 0.8;
            rows[2 * t] = up == right ? 1 : -1;
            rows[2 * t + 1] = (float) close;
            labels[t] = random.nextDouble() < 0.1 ? 1 : up ? 2 : 0;
            close *= up ? 1.01 : 0.99;
        }
        return new Sequence(key, 2, rows, asked, null, null, 1, labels);
    }
}
