package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Sequence;
import io.seqcast.model.task.Classification;
import io.seqcast.target.ClassLabel;
import io.seqcast.train.part.HardNegatives;
import io.seqcast.train.part.HardRows;
import io.seqcast.train.part.Ramp;
import io.seqcast.train.part.Stretch;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HardSearchTest {
    private static final Problem PROBLEM =
            new Problem(new ClassLabel(0, 3), Classification.of(List.of("SELL", "HOLD", "BUY"), List.of()), 1);

    @Test
    void thoseOfTheHighestLossOfTheNamedClassesAreHard() {
        HardSearch search = new HardSearch(new HardNegatives(List.of(0, 1), 0.4, new Ramp(0.2, 0.5, 5), 5), PROBLEM);

        search.add(0, stretch(0, 0, 0, 1, 2, 0), of(0.9, 0.2, 0.5, 0.01, 0.3));
        search.add(1, stretch(1, 0, 0, 1, 1), of(0.25, 0.8, 0.1, 0.2));

        // of five rows of SELL two, of three rows of HOLD two, none of BUY
        assertThat(search.found(2).rows()).containsExactly(bits(1), bits(0, 2, 3));
    }

    @Test
    void ofEqualsTheFirstIsHardAndEveryClassHasOne() {
        HardSearch search = new HardSearch(new HardNegatives(List.of(2), 0.05, new Ramp(0.2, 0.5, 5), 5), PROBLEM);

        search.add(0, stretch(0, 0, 0), of(0.1, 0.1));
        search.add(1, stretch(1, 2, 2), of(0.5, 0.5));

        assertThat(search.found(2)).isEqualTo(new HardRows(List.of(bits(), bits(0))));
    }

    @Test
    void rowsThatAreNotScoredAreNot() {
        Stretch rows = stretch(0, 0, 0, 0);
        Sequence weighed = rows.sequence().withWeights(new float[] {0, 1, 1});
        HardSearch search = new HardSearch(new HardNegatives(List.of(0), 0.3, new Ramp(0.2, 0.5, 5), 5), PROBLEM);

        search.add(0, new Stretch(weighed, 0, 2), of(0.01, 0.5, 0.1));

        assertThat(search.found(1).rows()).containsExactly(bits(1));
    }

    private static BitSet bits(int... rows) {
        BitSet bits = new BitSet();
        IntStream.of(rows).forEach(bits::set);
        return bits;
    }

    /** The same probability for every class: that of the class that came is looked at. */
    private static float[] of(double... probabilities) {
        float[] said = new float[3 * probabilities.length];
        for (int i = 0; i < said.length; i++) {
            said[i] = (float) probabilities[i / 3];
        }
        return said;
    }

    private static Stretch stretch(int id, int... labels) {
        float[] came = new float[labels.length];
        boolean[] needed = new boolean[labels.length];
        for (int t = 0; t < labels.length; t++) {
            came[t] = labels[t];
            needed[t] = true;
        }
        return Stretch.whole(new Sequence(id, 1, new float[labels.length], needed, null, null, 1, came));
    }
}
