package io.seqcast.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExchangedColumnsTest {

    @Test
    void everySequenceGetsTheWholeSeriesOfAnother() {
        List<Sequence> sequences =
                IntStream.range(0, 6).mapToObj(id -> sequence(id, 4)).toList();
        ExchangedColumns exchanged = new ExchangedColumns(sequences, 1);
        List<Integer> donors = new ArrayList<>();

        for (int i = 0; i < 6; i++) {
            float[] rows = exchanged.of(i, List.of(1)).rows();
            int donor = (int) rows[1] / 100;
            donors.add(donor);
            for (int t = 0; t < 4; t++) {
                assertThat(rows[3 * t]).isEqualTo(100 * i + t);
                assertThat(rows[3 * t + 1]).isEqualTo(100 * donor + t + 0.25f);
                assertThat(rows[3 * t + 2]).isEqualTo(100 * i + t + 0.5f);
            }
            assertThat(donor).isNotEqualTo(i);
        }

        assertThat(donors).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    }

    @Test
    void columnsThatGoTogetherComeFromOneSequence() {
        List<Sequence> sequences =
                IntStream.range(0, 9).mapToObj(id -> sequence(id, 2)).toList();

        float[] rows = new ExchangedColumns(sequences, 2).of(3, List.of(0, 2)).rows();

        assertThat(rows[2]).isEqualTo(rows[0] + 0.5f);
        assertThat(rows[1]).isEqualTo(300.25f);
    }

    @Test
    void aSeriesThatIsTooShortStartsOver() {
        ExchangedColumns exchanged = new ExchangedColumns(List.of(sequence(0, 5), sequence(1, 2)), 1);

        float[] rows = exchanged.of(0, List.of(0)).rows();

        assertThat(new float[] {rows[0], rows[3], rows[6], rows[9], rows[12]}).containsExactly(100, 101, 100, 101, 100);
        assertThat(exchanged.of(1, List.of(0)).rows()).hasSize(6);
    }

    @Test
    void aSequenceThatIsAloneBeginsWithItsLaterHalf() {
        float[] rows = new ExchangedColumns(List.of(sequence(0, 4)), 1)
                .of(0, List.of(0))
                .rows();

        assertThat(new float[] {rows[0], rows[3], rows[6], rows[9]}).containsExactly(2, 3, 0, 1);
    }

    /** Three columns that say sequence, step and column. */
    private static Sequence sequence(int id, int steps) {
        float[] rows = new float[3 * steps];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = 100 * id + i / 3 + i % 3 * 0.25f;
        }
        return new Sequence(id, 3, rows, new boolean[steps]);
    }
}
