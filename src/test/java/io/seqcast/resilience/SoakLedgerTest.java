package io.seqcast.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Prediction;
import org.junit.jupiter.api.Test;

class SoakLedgerTest {
    private static final int SENT = 20; // steps 0 to 9 of two sequences

    private final SoakLedger ledger = new SoakLedger(new FeedOrder(2, 0));

    @Test
    void findsNothingWhereEachComesOnceInOrder() {
        add(0, 0, 10);
        add(1, 0, 10);

        assertThat(ledger.counts(SENT)).isEqualTo(new SoakLedger.Counts(20, 20, 0, 0, 0));
        assertThat(ledger.counts(SENT).exactlyOnceInOrder()).isTrue();
    }

    @Test
    void findsAGapAndAMissingEnd() {
        add(0, 0, 4);
        add(0, 6, 10);
        add(1, 0, 9);

        assertThat(ledger.counts(SENT).missing()).isEqualTo(3);
        assertThat(ledger.counts(SENT).exactlyOnceInOrder()).isFalse();
    }

    @Test
    void findsARepeat() {
        add(0, 0, 10);
        add(1, 0, 10);
        add(1, 4, 6);

        assertThat(ledger.counts(SENT)).isEqualTo(new SoakLedger.Counts(20, 20, 2, 0, 0));
        assertThat(ledger.counts(SENT).exactlyOnceInOrder()).isFalse();
    }

    @Test
    void aLatePredictionIsOutOfOrderOnceAndThenARepeat() {
        add(0, 0, 4);
        add(0, 5, 10);
        add(0, 4, 5);
        add(0, 4, 5);
        add(1, 0, 10);

        assertThat(ledger.counts(SENT)).isEqualTo(new SoakLedger.Counts(20, 20, 1, 1, 0));
        assertThat(ledger.counts(SENT).exactlyOnceInOrder()).isFalse();
    }

    @Test
    void findsPredictionsOfPointsThatWereNotSent() {
        add(0, 0, 11);
        add(1, 0, 10);
        add(7, 0, 1);

        assertThat(ledger.counts(SENT)).isEqualTo(new SoakLedger.Counts(20, 20, 0, 0, 2));
        assertThat(ledger.counts(SENT).exactlyOnceInOrder()).isFalse();
    }

    @Test
    void takesSequencesThatStartBehindOthers() {
        SoakLedger finite = new SoakLedger(new FeedOrder(2, 5));

        for (long point = 0; point < 50; point++) {
            FeedOrder order = new FeedOrder(2, 5);
            finite.add(prediction(order.sequence(point), order.step(point)), 50);
        }

        assertThat(finite.counts(50)).isEqualTo(new SoakLedger.Counts(50, 50, 0, 0, 0));
    }

    private void add(long sequence, int from, int to) {
        for (int step = from; step < to; step++) {
            ledger.add(prediction(sequence, step), SENT);
        }
    }

    private static Prediction prediction(long sequence, long step) {
        return new Prediction(sequence, step, new float[0], new float[0]);
    }
}
