package io.seqcast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.model.SequenceModel.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowBlocksTest {
    private static final int INPUTS = 2;

    private final RowBlocks blocks = new RowBlocks(4);

    @Test
    void aLoneSpanFillsABlockWithItsRows() {
        assertThat(blocks(6)).containsExactly("0:0 0:1 0:2 0:3", "0:4 0:5");
    }

    @Test
    void manySpansShareABlockRowByRow() {
        assertThat(blocks(2, 2, 2, 2, 2, 1)).containsExactly("0:0 1:0 2:0 3:0", "0:1 1:1 2:1 3:1", "4:0 4:1 5:0");
    }

    @Test
    void whoseRowsAreUsedUpMakesRoomForTheNext() {
        assertThat(blocks(1, 4, 1, 1, 3)).containsExactly("0:0 1:0 2:0 3:0", "1:1 1:2 4:0 4:1", "1:3 4:2");
    }

    @Test
    void spansWithoutRowsAndNoSpansAtAllGiveNoRows() {
        assertThat(blocks()).isEmpty();
        assertThat(blocks(0, 0)).isEmpty();
        assertThat(blocks(0, 1, 0)).containsExactly("1:0");
    }

    @Test
    void placesCountTheRowsOfASpanInTheBlock() {
        blocks.start(spans(2, 1), INPUTS);

        assertThat(blocks.next()).isTrue();

        assertThat(IntStream.range(0, 3).map(blocks::place)).containsExactly(0, 1, 0);
        assertThat(IntStream.range(0, 3).mapToObj(blocks::isLastOfItsSpan)).containsExactly(false, true, true);
        assertThat(blocks.longest()).isEqualTo(2);
    }

    /** Each block as {@code SPAN:STEP} of its rows. */
    private List<String> blocks(int... lengths) {
        List<Span> spans = spans(lengths);
        blocks.start(spans, INPUTS);
        List<String> all = new ArrayList<>();
        while (blocks.next()) {
            List<String> rows = new ArrayList<>();
            for (int b = 0; b < blocks.count(); b++) {
                rows.add(spans.indexOf(blocks.span(b)) + ":" + blocks.step(b));
            }
            all.add(String.join(" ", rows));
        }
        return all;
    }

    private static List<Span> spans(int... lengths) {
        return IntStream.of(lengths)
                .mapToObj(length -> new Span(new float[1], new float[length * INPUTS], new float[length]))
                .toList();
    }
}
