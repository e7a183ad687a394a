package io.seqcast.eval.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.ScoredRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassSumsTest {

    @Test
    void scoresFollowTheirDefinitions() {
        ClassSums sums = sums(4, List.of(ClassRows.four()));

        assertThat(sums.rows()).isEqualTo(4);
        assertThat(sums.logLoss()).isCloseTo(-Math.log(0.7 * 0.4 * 0.2 * 0.8) / 4, within(1e-7));
        assertThat(sums.brier()).isCloseTo((0.14 + 0.54 + 0.98 + 0.06) / 4, within(1e-7));
        // EV −0.5 0.3 −0.1 1.5, values −1 0 2 2; around their means S_ev = 2.4, S_ee = 2.24, S_vv = 6.75
        assertThat(sums.evCorrelation()).isCloseTo(2.4 / Math.sqrt(2.24 * 6.75), within(1e-7));
    }

    @Test
    void decisionsAreCountedByWhatCame() {
        ConfusionMatrix confusion = sums(4, List.of(ClassRows.four())).confusion();

        assertThat(confusion.rows(0, 0)).isEqualTo(1);
        assertThat(confusion.rows(1, 1)).isEqualTo(1);
        assertThat(confusion.rows(2, 0)).isEqualTo(1);
        assertThat(confusion.rows(2, 2)).isEqualTo(1);
        assertThat(confusion.accuracy()).isEqualTo(0.75);
        assertThat(confusion.precision(0)).isEqualTo(0.5);
        assertThat(confusion.recall(2)).isEqualTo(0.5);
        assertThat(confusion.share(2)).isEqualTo(0.5);
        assertThat(confusion.predictedShare(0)).isEqualTo(0.5);
        assertThat(confusion.macroF1()).isCloseTo((2 / 3.0 + 1 + 2 / 3.0) / 3, within(1e-12));
    }

    @Test
    void theCalibrationErrorWeighsTheBins() {
        ReliabilityCurve curve = sums(4, List.of(ClassRows.four())).reliability();

        // (0.25, 0.5]: 0.4 hit and 0.5 missed, |0.5 − 0.45|; (0.5, 0.75]: 0.7 hit; (0.75, 1]: 0.8 hit
        assertThat(curve.bins()).extracting(ReliabilityCurve.Bin::rows).containsExactly(0L, 2L, 1L, 1L);
        assertThat(curve.bins().get(1).confidence()).isCloseTo(0.45, within(1e-7));
        assertThat(curve.bins().get(1).accuracy()).isEqualTo(0.5);
        assertThat(curve.bins().get(0).accuracy()).isNaN();
        assertThat(curve.ece()).isCloseTo((2 * 0.05 + 0.3 + 0.2) / 4, within(1e-7));
    }

    @Test
    void aRowOfWeightThreeIsThreeRows() {
        ClassSums weighted = sums(15, ClassRows.random(3, 60, 1));
        ClassSums repeated = sums(
                15, ClassRows.random(3, 60, 1).stream().map(ClassRows::repeated).toList());

        assertThat(repeated.rows()).isGreaterThan(weighted.rows());
        assertThat(weighted.weight()).isEqualTo(repeated.rows());
        assertSame(weighted, repeated);
    }

    @Test
    void mergedSumsScoreAsThoseGatheredAtOnceInAnyOrder() {
        List<ScoredRows> data = ClassRows.random(6, 50, 2);
        ClassSums merged = sums(15, List.of());
        for (int part = 5; part >= 0; part--) {
            merged.add(sums(15, data.subList(part, part + 1)));
        }

        ClassSums once = sums(15, data);

        assertThat(merged.rows()).isEqualTo(once.rows());
        assertSame(merged, once);
    }

    @Test
    void constantProbabilitiesScoreAsIfTheyHadBeenPredicted() {
        List<ScoredRows> data = ClassRows.random(4, 50, 3);

        ClassSums constant = sums(15, data).ofConstant(new double[] {0.25, 0.5, 0.25});

        assertSame(
                constant,
                sums(
                        15,
                        data.stream()
                                .map(rows -> ClassRows.constant(rows, 0.25f, 0.5f, 0.25f))
                                .toList()));
    }

    @Test
    void whatWasCalledImpossibleCostsSixteen() {
        ScoredRows rows = ScoredRows.of(1, new float[] {0}, new float[] {0, 1, 0}, new boolean[] {true});

        assertThat(sums(15, List.of(rows)).logLoss()).isCloseTo(Math.log(1e7), within(1e-12));
    }

    @Test
    void ofEquallyProbableClassesTheFirstIsPredicted() {
        ScoredRows rows = ScoredRows.of(1, new float[] {1}, new float[] {0.2f, 0.4f, 0.4f}, new boolean[] {true});

        assertThat(sums(15, List.of(rows)).confusion().rows(1, 1)).isEqualTo(1);
    }

    @Test
    void aClassThatNeitherCameNorWasPredictedIsNotInTheMean() {
        ScoredRows rows = ScoredRows.of(
                1, new float[] {0, 1}, new float[] {0.8f, 0.2f, 0, 0.6f, 0.4f, 0}, new boolean[] {true, true});

        ConfusionMatrix confusion = sums(15, List.of(rows)).confusion();

        assertThat(confusion.recall(2)).isNaN();
        assertThat(confusion.precision(1)).isNaN();
        assertThat(confusion.f1(1)).isZero();
        assertThat(confusion.macroF1()).isCloseTo((2 / 3.0 + 0) / 2, within(1e-12));
    }

    @Test
    void withoutValuesThereIsNoExpectedValue() {
        ClassTally tally = ClassTally.ofRows(3, List.of(), 15);
        tally.add(ClassRows.four());

        assertThat(tally.sums().evCorrelation()).isNaN();
    }

    @Test
    void sumsOfAnotherKindAreRefused() {
        ClassSums sums = new ClassSums(3, List.of(), 15);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sums.add(new ClassSums(3, List.of(), 10)))
                .withMessage("sums of 3 classes worth [] in 10 bins added to sums of 3 worth [] in 15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassSums(3, List.of(1.0), 15))
                .withMessage("got 3 classes, 1 values and 15 bins, must be at least 2, none or one a class, and at"
                        + " least 1");
    }

    private static ClassSums sums(int bins, List<ScoredRows> data) {
        ClassTally tally = ClassTally.ofRows(3, ClassRows.VALUES, bins);
        data.forEach(tally::add);
        return tally.sums();
    }

    private static void assertSame(ClassSums actual, ClassSums expected) {
        assertThat(actual.weight()).isEqualTo(expected.weight());
        assertThat(actual.logLoss()).isCloseTo(expected.logLoss(), within(1e-12));
        assertThat(actual.brier()).isCloseTo(expected.brier(), within(1e-12));
        assertThat(actual.evCorrelation()).isCloseTo(expected.evCorrelation(), within(1e-12));
        assertThat(actual.reliability().ece()).isCloseTo(expected.reliability().ece(), within(1e-12));
        for (int c = 0; c < 9; c++) {
            assertThat(actual.confusion().weight(c / 3, c % 3))
                    .isEqualTo(expected.confusion().weight(c / 3, c % 3));
        }
    }
}
