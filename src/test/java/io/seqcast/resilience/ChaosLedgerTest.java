package io.seqcast.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import org.junit.jupiter.api.Test;

class ChaosLedgerTest {
    private static final FeedOrder ORDER = new FeedOrder(2, 3);
    private static final ChaosReference REFERENCE =
            new ChaosReference(ORDER, new float[][][] {{{1}, {2}, {3}}, {{4}, {5}, {6}}});
    private static final int SENT = 4; // steps 0 and 1 of sequences 0 and 1

    private final ChaosLedger ledger = new ChaosLedger(ORDER, REFERENCE, 0, () -> SENT);

    @Test
    void whatCameOnceWithTheRightValuesIsRight() {
        add(0, 0, 1);
        add(1, 0, 4);
        add(0, 1, 2);
        add(1, 1, 5);

        ChaosLedger.Counts counts = ledger.counts(SENT);

        assertThat(counts.right()).isTrue();
        assertThat(counts.received()).isEqualTo(SENT);
    }

    @Test
    void whatNeverCameIsLost() {
        add(0, 0, 1);
        add(1, 1, 5);
        add(0, 1, 2);

        ChaosLedger.Counts counts = ledger.counts(SENT);

        assertThat(counts.right()).isFalse();
        assertThat(counts.lost()).isEqualTo(1);
        assertThat(counts.examples()).containsExactly("sequence 1, step 0: no prediction came");
    }

    @Test
    void whatCameAgainIsTwiceThoughItIsEqual() {
        add(0, 0, 1);
        add(0, 0, 1);

        ChaosLedger.Counts counts = ledger.counts(1);

        assertThat(counts).returns(1L, ChaosLedger.Counts::twice).returns(0L, ChaosLedger.Counts::lost);
        assertThat(counts.examples()).containsExactly("sequence 0, step 0: came again");
    }

    @Test
    void theSmallestDifferenceCountsWhereBitsArePromised() {
        add(1, 0, Math.nextUp(4f));

        ChaosLedger.Counts counts = ledger.counts(SENT);

        assertThat(counts.different()).isEqualTo(1);
        assertThat(counts.examples()).first().asString().startsWith("sequence 1, step 0: is off by 4.76");
    }

    @Test
    void aSmallDifferenceIsAllowedWhereClosenessIsPromised() {
        ChaosLedger close = new ChaosLedger(ORDER, REFERENCE, 1e-5f, () -> SENT);
        close.add(published(1, 0, Math.nextUp(4f), 0, 0));
        close.add(published(0, 0, 1.0001f, 0, 0));

        assertThat(close.counts(SENT).different()).isEqualTo(1);
    }

    @Test
    void aPredictionOfAPointThatWasNeverSentIsDifferent() {
        add(0, 2, 3);
        add(7, 5, 3);

        assertThat(ledger.counts(SENT).different()).isEqualTo(2);
    }

    @Test
    void whereNothingIsPredictedNothingIsLost() {
        ChaosLedger sparse = new ChaosLedger(ORDER, sparse(), 0, () -> SENT);
        sparse.add(published(1, 1, 5, 0, 0));

        assertThat(sparse.counts(SENT))
                .returns(1L, ChaosLedger.Counts::expected)
                .returns(true, ChaosLedger.Counts::right);
    }

    @Test
    void aPredictionWhereNothingIsPredictedIsDifferent() {
        ChaosLedger sparse = new ChaosLedger(ORDER, sparse(), 0, () -> SENT);
        sparse.add(published(0, 1, 2, 0, 0));

        ChaosLedger.Counts counts = sparse.counts(SENT);

        assertThat(counts.different()).isEqualTo(1);
        assertThat(counts.examples())
                .containsExactly("sequence 0, step 1: was never asked for", "sequence 1, step 1: no prediction came");
    }

    @Test
    void startsOfASequenceAreToldApart() {
        FeedOrder order = new FeedOrder(2, 3, true);
        ChaosReference reference = new ChaosReference(order, new float[][][] {{{1}, {2}, {3}}, {null, {5}, null}});
        // two starts, the second to step 1 of sequence 0
        ChaosLedger anew = new ChaosLedger(order, reference, 0, () -> 9);
        for (long step = 0; step < 3; step++) {
            anew.add(published(0, step, step + 1, 0, 0));
        }
        anew.add(published(1, 1, 5, 0, 0));
        anew.add(begun(0, 0, 1, 40));
        anew.add(begun(0, 1, 2, 40));

        assertThat(anew.counts(9))
                .returns(true, ChaosLedger.Counts::right)
                .returns(6L, ChaosLedger.Counts::received);
        anew.add(begun(0, 1, 2, 40));
        assertThat(anew.counts(9).twice()).isEqualTo(1);
    }

    @Test
    void knowsWhenEveryPartitionHasGoneOn() {
        ledger.add(published(0, 0, 1, 0, 100));
        ledger.add(published(0, 1, 2, 0, 300));
        assertThat(ledger.emittedEverywhere(2)).isZero();

        ledger.add(published(1, 0, 4, 1, 200));

        assertThat(ledger.emittedEverywhere(2)).isEqualTo(200);
    }

    /** Predicts after step 2 of sequence 0 and after step 1 of sequence 1. */
    private static ChaosReference sparse() {
        return new ChaosReference(ORDER, new float[][][] {{null, null, {3}}, {null, {5}, null}});
    }

    private void add(long sequence, long step, float value) {
        ledger.add(published(sequence, step, value, 0, 0));
    }

    private static PublishedPrediction begun(long sequence, long step, float value, long start) {
        Prediction prediction = new Prediction(sequence, step, new float[] {value}, new float[1]);
        return new PublishedPrediction(
                prediction, "fingerprint", 0, new Position(0, start + step), new Position(0, start));
    }

    private static PublishedPrediction published(long sequence, long step, float value, int partition, long emittedAt) {
        Prediction prediction = new Prediction(sequence, step, new float[] {value}, new float[1]);
        return new PublishedPrediction(
                prediction, "fingerprint", emittedAt, new Position(partition, step), new Position(partition, 0));
    }
}
