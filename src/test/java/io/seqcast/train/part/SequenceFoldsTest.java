package io.seqcast.train.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Sequence;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceFoldsTest {
    private static final Split SPLIT = new Split(
            IntStream.range(0, 20)
                    .mapToObj(id -> Stretch.whole(new Sequence(id, 1, new float[2], new boolean[2])))
                    .toList(),
            List.of());

    @Test
    void foldsShareOnlySomeOfTheSequencesIfSaidSo() {
        List<Split> folds = new SequenceFolds(3, 7).of(SPLIT, 0, 1);

        assertThat(folds)
                .allSatisfy(fold -> assertThat(
                                fold.training().size() + fold.validation().size())
                        .isEqualTo(7));
        assertThat(folds.stream().flatMap(fold -> fold.validation().stream()))
                .doesNotHaveDuplicates()
                .hasSize(7);
    }

    @Test
    void whichSequencesTheFoldsShareDependsOnTheSeedAlone() {
        assertThat(new SequenceFolds(3, 7).of(SPLIT, 0, 1)).isEqualTo(new SequenceFolds(3, 7).of(SPLIT, 0, 1));
        assertThat(new SequenceFolds(3, 7).of(SPLIT, 0, 1)).isNotEqualTo(new SequenceFolds(3, 7).of(SPLIT, 0, 2));
    }

    @Test
    void moreSequencesThanThereAreMeansAll() {
        assertThat(new SequenceFolds(3, 600).of(SPLIT, 0, 1)).isEqualTo(new SequenceFolds(3, 0).of(SPLIT, 0, 1));
    }

    @Test
    void fewerSequencesThanFoldsAreRefused() {
        assertThatThrownBy(() -> new SequenceFolds(5, 4))
                .hasMessage("folds.sequences is 4, must be at least folds.k, 5, or 0 (all)");
        assertThatThrownBy(() -> new SequenceFolds(21, 0).of(SPLIT, 0, 1))
                .hasMessage("folds is 21, must be at most the number of sequences on the training side, 20");
    }
}
