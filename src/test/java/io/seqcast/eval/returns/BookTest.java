package io.seqcast.eval.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BookTest {

    @Test
    void whoIsRuinedStaysSo() {
        Book book = new Book(1, new long[] {0, 1, 2}, new double[] {0.5, -1.2, 3}, new double[] {1, 2, 2});

        assertThat(book.equity(0)).containsExactly(1.5, 0, 0);
        assertThat(book.maxDrawdown(0)).isEqualTo(1);
        assertThat(book.totalReturn(0)).isEqualTo(-1);
    }

    @Test
    void aLossOfTheFirstDateIsADrawdownFromOne() {
        Book book = new Book(1, new long[] {0, 1}, new double[] {-0.1, 0.05}, new double[] {1, 0});

        assertThat(book.maxDrawdown(0)).isCloseTo(0.1, within(1e-12));
        assertThat(book.drawdown(0)[1]).isCloseTo(0.9 * 1.05 - 1, within(1e-12));
    }

    @Test
    void costsAreBasisPointsOfWhatATrancheTrades() {
        Book book = new Book(5, new long[] {0}, new double[] {0.1}, new double[] {1.5});

        assertThat(book.net(20)).containsExactly(new double[] {0.1 - 0.002 * 1.5}, within(1e-12));
        assertThat(book.equity(20)).containsExactly(new double[] {1 + (0.1 - 0.003) / 5}, within(1e-12));
    }
}
