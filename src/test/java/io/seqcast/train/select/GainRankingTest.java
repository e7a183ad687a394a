package io.seqcast.train.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Sequence;
import io.seqcast.feature.FeatureFitter;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.TrainingRows;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.PlanState;
import io.seqcast.lightgbm.NeedsLightGbm;
import io.seqcast.train.part.BySequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@NeedsLightGbm
class GainRankingTest {
    private static final List<String> INPUTS = List.of("a", "b", "31");
    private static final FeatureSet SET = FeatureSet.of("toy", """
            inputs
            lag_1 = ref(inputs, 1)
            let two = ref(inputs, 2)
            lag_2 = two
            unused = standardise(b)
            zscore = standardise(train_clip(two, 0.01, 0.99))
            own = a - lag_1.b
            """);
    private static final GainRanking RANKING = new GainRanking(3000, 1, 20, 0.2, 7);

    @Test
    void whatTheNextRowDependsOnComesFirst() {
        RankedColumns ranked = rank();

        assertThat(ranked.columns().get(0).name()).isIn("lag_2.31", "zscore.31"); // as good to a tree
        assertThat(ranked.columns().get(0).share() + ranked.columns().get(1).share())
                .isGreaterThan(0.9);
        assertThat(ranked.columns().stream()
                        .mapToDouble(RankedColumns.Column::share)
                        .sum())
                .isBetween(0.999999, 1.000001);
    }

    @Test
    void theFileHasTheSetsValuesInOrderOfTheirWorth() {
        RankedColumns chosen = rank().top(6);
        FeatureSet file = FeatureSet.of("chosen", chosen.text(List.of("a note")));

        List<String> names =
                chosen.columns().stream().map(RankedColumns.Column::name).toList();
        assertThat(names).contains("lag_2.31", "zscore.31").hasSize(6);
        assertThat(plan(file).names()).isEqualTo(names);
        double[][] of = run(plan(SET));
        double[][] made = run(plan(file));
        for (int i = 0; i < names.size(); i++) {
            assertThat(made[i]).as(names.get(i)).isEqualTo(of[plan(SET).names().indexOf(names.get(i))]);
        }
    }

    @Test
    void whatNoColumnIsMadeOfIsLeftOut() {
        RankedColumns one = new RankedColumns(
                SET.source(),
                List.of(new RankedColumns.Column("lag_2.31", 0.5), new RankedColumns.Column("own", 0.25)),
                15,
                100);

        assertThat(one.text(List.of("a note"))).isEqualTo("""
                # a note
                let lag_1 = ref(inputs, 1)
                let two = ref(inputs, 2)
                let lag_2 = two
                let own = a - lag_1.b

                lag_2.`31`                     # 0.50000
                own                            # 0.25000
                """);
    }

    @Test
    void theSameRowsGiveTheSameText() {
        assertThat(rank().text(List.of())).isEqualTo(rank().text(List.of()));
    }

    @Test
    void heldOutSequencesAreNotLookedAt() {
        List<Sequence> tampered = new ArrayList<>(data());
        new BySequence(0.2).of(data(), 7).validation().forEach(stretch -> {
            float[] rows = new float[stretch.sequence().rows().length];
            Arrays.fill(rows, 1e6f);
            tampered.set(
                    (int) stretch.sequence().id(),
                    sequence((int) stretch.sequence().id(), rows));
        });

        assertThat(RANKING.rank(SET, INPUTS, tampered, done -> {}).columns()).isEqualTo(rank().columns());
    }

    @Test
    void targetsAreSpreadOverTheInputs() {
        assertThat(new GainRanking(1, 8, 1, 0.2, 7).chosen(32)).containsExactly(0, 4, 8, 12, 16, 20, 24, 28);
        assertThat(new GainRanking(1, 8, 1, 0.2, 7).chosen(3)).containsExactly(0, 1, 2);
    }

    @Test
    void rowsThatTellNothingAreRefused() {
        List<Sequence> still = List.of(sequence(0, new float[300]), sequence(1, new float[300]));

        assertThatThrownBy(() -> RANKING.rank(SET, INPUTS, still, done -> {}))
                .hasMessageContaining("no column of toy.features tells anything of the next row in 99 rows");
    }

    private static RankedColumns rank() {
        return RANKING.rank(SET, INPUTS, data(), done -> {});
    }

    /** The next a is the value of 31 two rows ago, and noise. */
    private static List<Sequence> data() {
        Random random = new Random(3);
        List<Sequence> data = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            float[] rows = new float[3 * 200];
            for (int t = 0; t < 200; t++) {
                rows[3 * t + 1] = (float) random.nextGaussian();
                rows[3 * t + 2] = (float) random.nextGaussian();
                rows[3 * t] = (float) (0.1 * random.nextGaussian()) + (t < 3 ? 0 : rows[3 * (t - 3) + 2]);
            }
            data.add(sequence(i, rows));
        }
        return data;
    }

    private static Sequence sequence(int id, float[] rows) {
        boolean[] flags = new boolean[rows.length / 3];
        Arrays.fill(flags, true);
        return new Sequence(id, 3, rows, flags);
    }

    private static FeaturePlan plan(FeatureSet set) {
        Sequence first = data().get(0);
        List<TrainingRows> rows = List.of(new TrainingRows(first, 0, first.steps()));
        return set.plan(INPUTS, FeatureFitter.fit(set, INPUTS, rows));
    }

    private static double[][] run(FeaturePlan plan) {
        Sequence second = data().get(1);
        PlanState state = plan.newState();
        double[][] columns = new double[plan.width()][second.steps()];
        double[] row = new double[plan.width()];
        for (int t = 0; t < second.steps(); t++) {
            plan.push(state, second.rows(), 3 * t, 0, row, 0);
            for (int i = 0; i < row.length; i++) {
                columns[i][t] = row[i];
            }
        }
        return columns;
    }
}
