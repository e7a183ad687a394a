package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.table.FoldRows;
import io.seqcast.model.blend.Adaptation;
import io.seqcast.model.blend.RecentError;
import io.seqcast.model.bundle.AskedWhen;
import io.seqcast.train.recipe.AdaptiveRecipe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdaptiveJudgeTest {
    private static final int ROWS = 120;
    private static final List<Integer> AHEAD = List.of(1, 5);
    private static final int WIDTH = 2;
    private static final AdaptiveRecipe SHARP =
            new AdaptiveRecipe(RecentError.SCALED, Adaptation.SHARPNESS, 10, 0.7, List.of());

    /** Two members' forecasts of outcomes 1 and 5 rows ahead; the first becomes bad, the second good in the middle. */
    private final FoldRows rows = rows(7, 1, 0, ROWS);

    @Test
    void isWhatANaiveLoopBlends() {
        AdaptiveJudge judge = judge(SHARP, rows);

        assertThat(doubles(judge.blended(rows))).containsExactly(naive(rows), within(1e-6));
    }

    @Test
    void noRowSeesAnOutcomeThatIsNotKnownYet() {
        int cut = 60;
        float[] outcomes = rows.outcomes().clone();
        for (int t = 0; t < ROWS; t++) {
            for (int j = 0; j < WIDTH; j++) {
                outcomes[t * WIDTH + j] = t + AHEAD.get(j) > cut ? 0.9f : outcomes[t * WIDTH + j];
            }
        }
        FoldRows tampered = with(rows, outcomes);

        float[] honest = judge(SHARP, rows).blended(rows);
        float[] other = judge(SHARP, tampered).blended(tampered);

        int seen = (cut + 1) * WIDTH;
        assertThat(Arrays.copyOf(other, seen)).isEqualTo(Arrays.copyOf(honest, seen));
        assertThat(other[seen]).isNotEqualTo(honest[seen]); // the row after the cut knows what was tampered with
    }

    @Test
    void aSequenceIsFollowedThroughItsFolds() {
        FoldRows first = rows(7, 1, 0, 50);
        FoldRows between = rows(8, 1, 0, 50);
        FoldRows second = rows(7, 2, 50, ROWS);
        AdaptiveJudge judge = judge(SHARP, first, between, second);

        float[] start = judge.blended(first);
        judge.blended(between);
        float[] end = judge.blended(second);

        float[] whole = judge(SHARP, rows).blended(rows);
        assertThat(start).isEqualTo(Arrays.copyOf(whole, 50 * WIDTH));
        assertThat(end).isEqualTo(Arrays.copyOfRange(whole, 50 * WIDTH, ROWS * WIDTH));
    }

    @Test
    void stepsCountAndNotRows() {
        // Given every third row alone: an outcome 5 rows ahead is known two of them later
        FoldRows thinned = new FoldRows(
                7, 1, new long[] {0, 3, 6, 9}, ones(4), new float[] {1, 1, 1, 1}, List.of(new float[4], ones(4)));
        AdaptiveTrial trial = new AdaptiveTrial(SHARP, List.of(5));

        float[] blended = new AdaptiveJudge(trial, MemberAsking.always(2), survey(thinned)).blended(thinned);

        assertThat(Arrays.copyOf(blended, 2)).containsOnly(0.5f);
        assertThat(blended[2]).isGreaterThan(0.5f).isLessThan(blended[3]);
    }

    @Test
    void anOutcomeThatNeverComesIsNotWaitedFor() {
        float[] outcomes = rows.outcomes().clone();
        Arrays.fill(outcomes, Float.NaN);
        FoldRows unknown = with(rows, outcomes);

        float[] blended = judge(SHARP, unknown).blended(unknown);

        for (int i = 0; i < blended.length; i++) {
            float[] said = {rows.predictions().get(0)[i], rows.predictions().get(1)[i]};
            assertThat(blended[i]).isCloseTo((said[0] + said[1]) / 2, within(1e-6f));
        }
    }

    @Test
    void whoeverKnowsMoreOfLateGainsWeightAndTheBlendScoresAboveTheMean() {
        AdaptiveJudge judge = judge(SHARP, rows);
        FoldScorer mean = new FoldScorer("mean", WIDTH, false);
        float[] half = new float[ROWS * WIDTH];
        for (int i = 0; i < half.length; i++) {
            half[i] = (rows.predictions().get(0)[i] + rows.predictions().get(1)[i]) / 2;
        }
        mean.add(rows, half);

        judge.add(rows);

        assertThat(judge.score().metric()).isGreaterThan(mean.score().metric() + 0.1);
    }

    @Test
    void aMemberThatWasNotAskedHasNoErrorAndNoWeight() {
        // Given two that always agree, so that a third, which waits for them not to, is never asked
        float[] ones = ones(4);
        FoldRows agreed = new FoldRows(
                7, 1, new long[] {0, 1, 2, 3}, ones, new float[4], List.of(ones, ones, new float[] {0, 0, 0, 0}));
        MemberAsking asking = new MemberAsking(3, Map.of(2, new AskedWhen(0.5)));

        float[] blended =
                new AdaptiveJudge(new AdaptiveTrial(SHARP, List.of(1)), asking, survey(agreed)).blended(agreed);

        assertThat(blended).containsOnly(1);
    }

    @Test
    void theErrorIsThatOfPricesWhereOutcomesAreReturns() {
        FoldRows returns = rows;
        float[] outcomes = rows.outcomes().clone();
        outcomes[8] = -1.5f;
        FoldRows others = with(rows, outcomes);

        assertThat(name(judge(AdaptiveRecipe.PUBLISHED, returns), returns)).isEqualTo("adaptive by mape");
        assertThat(name(judge(AdaptiveRecipe.PUBLISHED, others), others)).isEqualTo("adaptive by scaled");
        AdaptiveRecipe asked = new AdaptiveRecipe(RecentError.MAPE, 50, 30, 0.7, List.of());
        assertThat(name(judge(asked, returns), returns)).isEqualTo("adaptive by mape at sharpness 50.0");
        assertThatThrownBy(() -> judge(asked, others))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "adaptive.error is mape and an outcome is -1.5, must be mse or scaled unless all outcomes are"
                                + " above -1, as returns are");
    }

    @Test
    void rowsOutOfTheOrderOfTimeAreRefused() {
        FoldRows later = rows(7, 1, 50, ROWS);
        FoldRows earlier = rows(7, 2, 0, 50);
        AdaptiveJudge judge = judge(SHARP, later, earlier);
        judge.add(later);

        assertThatThrownBy(() -> judge.add(earlier))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the out-of-fold predictions of sequence 7 have step 0 behind step 119, must be in the order"
                                + " of time: recent errors are");
    }

    @Test
    void howFarOutcomesLieAheadIsSaidOnce() {
        List<String> outputs = List.of("return_1", "return_5");

        assertThat(ahead(List.of(), List.of(0, 5))).containsExactly(1, 5); // a row's own is not known to it
        assertThat(ahead(List.of(3), null)).containsExactly(3, 3);
        assertThat(ahead(List.of(1, 5), null)).containsExactly(1, 5);
        assertThat(AdaptiveTrial.of(null, outputs, null)).isNull();
        assertThatThrownBy(() -> ahead(List.of(1), List.of(1, 5)))
                .hasMessage("adaptive.ahead is [1], must be left out: the targets say how far they look");
        assertThatThrownBy(() -> ahead(List.of(1, 5, 10), null))
                .hasMessage("adaptive.ahead has 3 numbers, must have one for each of the 2 outputs, return_1, return_5,"
                        + " or one for all");
    }

    private static List<Integer> ahead(List<Integer> stated, @Nullable List<Integer> known) {
        AdaptiveRecipe recipe = new AdaptiveRecipe(null, 5, 30, 0.7, stated);
        AdaptiveTrial trial = AdaptiveTrial.of(recipe, List.of("return_1", "return_5"), known);
        return trial == null ? List.of() : trial.ahead();
    }

    private static AdaptiveJudge judge(AdaptiveRecipe recipe, FoldRows... table) {
        return new AdaptiveJudge(new AdaptiveTrial(recipe, AHEAD), MemberAsking.always(2), survey(table));
    }

    private static String name(AdaptiveJudge judge, FoldRows rows) {
        judge.add(rows);
        return judge.score().name();
    }

    private static TableSurvey survey(FoldRows... table) {
        TableSurvey survey = new TableSurvey();
        for (FoldRows rows : table) {
            survey.add(rows);
        }
        return survey;
    }

    private static FoldRows rows(long sequence, int fold, int from, int to) {
        Random random = new Random(3);
        int size = to - from;
        long[] steps = new long[size];
        float[] outcomes = new float[size * WIDTH];
        float[][] said = new float[2][size * WIDTH];
        for (int t = 0; t < to; t++) {
            for (int j = 0; j < WIDTH; j++) {
                float y = 0.8f * random.nextFloat() - 0.4f;
                float noise = 0.3f * (float) random.nextGaussian();
                if (t >= from) {
                    int at = (t - from) * WIDTH + j;
                    steps[t - from] = t;
                    outcomes[at] = y;
                    said[0][at] = t < ROWS / 2 ? y + 0.1f * noise : y + noise;
                    said[1][at] = t < ROWS / 2 ? y - noise : y - 0.1f * noise;
                }
            }
        }
        return new FoldRows(sequence, fold, steps, ones(size), outcomes, List.of(said[0], said[1]));
    }

    private static FoldRows with(FoldRows rows, float[] outcomes) {
        return new FoldRows(rows.sequence(), rows.fold(), rows.steps(), rows.weights(), outcomes, rows.predictions());
    }

    private static float[] ones(int size) {
        float[] ones = new float[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    /** At each row from all outcomes that are known by then, again. */
    private static double[] naive(FoldRows rows) {
        double[] blended = new double[rows.size() * WIDTH];
        for (int t = 0; t < rows.size(); t++) {
            for (int j = 0; j < WIDTH; j++) {
                double[] w = {0.5, 0.5};
                for (int s = 0; s + AHEAD.get(j) <= t; s++) {
                    double[] e = {0, 0};
                    for (int k = 0; k < 2; k++) {
                        for (int r = Math.max(0, s - SHARP.recent() + 1); r <= s; r++) {
                            int at = r * WIDTH + j;
                            e[k] += Math.abs(rows.predictions().get(k)[at] - rows.outcomes()[at]);
                        }
                    }
                    double mean = (e[0] + e[1]) / 2;
                    double[] v = {Math.exp(5 * (1 - e[0] / mean)), Math.exp(5 * (1 - e[1] / mean))};
                    for (int k = 0; k < 2; k++) {
                        w[k] = 0.7 * w[k] + 0.3 * v[k] / (v[0] + v[1]);
                    }
                }
                int at = t * WIDTH + j;
                blended[at] = w[0] * rows.predictions().get(0)[at]
                        + w[1] * rows.predictions().get(1)[at];
            }
        }
        return blended;
    }
}
