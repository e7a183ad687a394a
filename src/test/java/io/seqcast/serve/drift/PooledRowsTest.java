package io.seqcast.serve.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PooledRowsTest {
    @Test
    void rowsOfOnePlaceBecomeOne() {
        PooledRows rows = new PooledRows(2);
        rows.add(20, new double[] {3, 1});
        rows.add(10, new double[] {-5, 2});
        rows.add(20, new double[] {-4, 1});

        assertThat(rows.places(0)).containsExactly(10, 20);
        assertThat(rows.means(0)).containsExactly(-5, -0.5);
        assertThat(rows.sizes(0)).containsExactly(5, Math.sqrt(12.5));
        assertThat(rows.means(1)).containsExactly(2, 1);
    }

    @Test
    void whatIsUnknownIsLeftOut() {
        PooledRows rows = new PooledRows(2);
        rows.add(1, new double[] {Double.NaN, 1});
        rows.add(2, new double[] {3, 1});
        rows.add(2, new double[] {Double.NaN, 1});

        assertThat(rows.places(0)).containsExactly(2);
        assertThat(rows.means(0)).containsExactly(3);
        assertThat(rows.places(1)).containsExactly(1, 2);
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        assertThatThrownBy(() -> new PooledRows(2).add(1, new double[3])).hasMessage("a row of 3 values, must be 2");
    }
}
