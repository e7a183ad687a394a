package io.seqcast.eval.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.integrity.IntegrityTest.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassIntegrityTest {
    private static final List<String> CLASSES = List.of("usual", "rare");
    private static final List<Double> VALUES = List.of(0.0, 10.0);
    private static final int RARE = 1;
    private static final int HALF = 100; // rows
    private static final long START = Instant.parse("2019-09-01T00:00:00Z").toEpochMilli();

    @Test
    void oneWhoIsAlwaysRightPasses() {
        List<IntegrityTest> tests = test(came(t -> t % 5 == 0), t -> t % 5 == 0);

        assertThat(tests).extracting(IntegrityTest::verdict).containsOnly(Verdict.PASS);
        assertThat(tests.get(2).figure()).isCloseTo(1, within(1e-6));
        assertThat(tests.get(3).figure()).isZero();
    }

    @Test
    void oneWhoWasRightOnlyOnceFails() {
        List<IntegrityTest> tests = test(came(t -> t % 5 == 0), t -> t < HALF && t % 5 == 0);

        assertThat(tests.get(0).figure()).isCloseTo(0.2, within(1e-9));
        assertThat(tests.get(0).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(tests.get(1).figure()).isEqualTo(1);
        assertThat(tests.get(1).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(tests.get(1).detail())
                .isEqualTo("1.0000 of 20, then 0.0000 of 20; halves up to and after 2019-12-09");
    }

    @Test
    void fewRareRowsAreNotJudged() {
        IntegrityTest recall = test(came(t -> t % 50 == 0), t -> false).get(1);

        assertThat(recall.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(recall.detail()).startsWith("rare came 2 and 2 times, must come at least 10 times in each half");
    }

    @Test
    void theDivergenceIsThatOfTheSharesThatCame() {
        IntegrityTest shares =
                test(came(t -> t % (t < HALF ? 10 : 2) == 0), t -> t % 3 == 0).get(3);

        assertThat(shares.figure()).isCloseTo(0.5 * Math.log(0.5 / 0.1) + 0.5 * Math.log(0.5 / 0.9), within(1e-9));
        assertThat(shares.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aClassThatIsNewFails() {
        IntegrityTest shares =
                test(came(t -> t >= HALF && t % 2 == 0), t -> t % 3 == 0).get(3);

        assertThat(shares.figure()).isInfinite();
        assertThat(shares.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void anOracleStandsBesideTheExpectedValue() {
        List<IntegrityTest> tests = ClassIntegrity.test(
                new TimeParts(List.of(rows(came(t -> t % 5 == 0), t -> t % 5 == 0))), CLASSES, VALUES, RARE, 0.3, 0.18);

        assertThat(tests.get(2).detail()).endsWith("; the oracle reaches 0.1800, less than 0.3: 0.7 of it is enough");
    }

    @Test
    void rowsAreCutByCalendarYears() {
        TimeParts parts = new TimeParts(List.of(rows(came(t -> t == 0), t -> false)));

        assertThat(parts.byYear().keySet()).containsExactly(2019, 2020);
        assertThat(parts.byYear().get(2020).get(0).scored()).startsWith(false).endsWith(true);
    }

    @Test
    void rowsWithoutTimesAreRefused() {
        assertThatThrownBy(() -> new TimeParts(List.of(ScoredRows.of(3, new float[1], new float[2], new boolean[1]))))
                .isInstanceOf(EvaluationException.class)
                .hasMessageStartingWith("sequence 3 has no times, must have the column time");
    }

    private interface When {
        boolean rare(int t);
    }

    private static float[] came(When when) {
        float[] came = new float[2 * HALF];
        for (int t = 0; t < came.length; t++) {
            came[t] = when.rare(t) ? RARE : 0;
        }
        return came;
    }

    private static List<IntegrityTest> test(float[] came, When predicted) {
        return ClassIntegrity.test(new TimeParts(List.of(rows(came, predicted))), CLASSES, VALUES, RARE, 0.3, null);
    }

    /** One row a day. */
    private static ScoredRows rows(float[] came, When predicted) {
        float[] probabilities = new float[2 * came.length];
        boolean[] scored = new boolean[came.length];
        Arrays.fill(scored, true);
        long[] times = new long[came.length];
        for (int t = 0; t < came.length; t++) {
            probabilities[2 * t + (predicted.rare(t) ? RARE : 0)] = 1;
            times[t] = START + Duration.ofDays(t).toMillis();
        }
        return new ScoredRows(1, came, probabilities, scored, new float[0], times);
    }
}
