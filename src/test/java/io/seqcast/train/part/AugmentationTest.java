package io.seqcast.train.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Sequence;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final Sequence SEQUENCE = new Sequence(7, 1, new float[200], new boolean[200]);
    private static final Augmentation ALL = new Augmentation(0, 0.3, 0.01, 0.2, 40, 0);

    @Test
    void drawsStayAsTheyAreWithoutSettings() {
        Augmentation none = new Augmentation(0.5, 1, 0, 0, 0, 0);

        assertThat(variations(none)).allMatch(each -> each.kind() == Variation.Kind.NONE && each.length() == 200);
        assertThat(none.varies()).isFalse();
    }

    @Test
    void oneOfAllIsDoneWithTheProbability() {
        List<Variation> variations = variations(ALL);

        assertThat(share(variations, Variation.Kind.NONE)).isCloseTo(0.7, within(0.03));
        for (Variation.Kind kind : List.of(Variation.Kind.NOISE, Variation.Kind.WARP, Variation.Kind.SLICE)) {
            assertThat(share(variations, kind)).as(kind.name()).isCloseTo(0.1, within(0.02));
        }
    }

    @Test
    void whatIsDoneFollowsFromSeedEpochAndNumber() {
        assertThat(ALL.vary(draw(3), 1, 2)).isEqualTo(ALL.vary(draw(3), 1, 2));
        assertThat(variations(ALL, 1, 2)).isNotEqualTo(variations(ALL, 2, 2)).isNotEqualTo(variations(ALL, 1, 3));
    }

    @Test
    void aWarpChangesTheLengthByItsShareAtMost() {
        List<Integer> lengths = variations(new Augmentation(0, 1, 0, 0.2, 0, 0)).stream()
                .map(Variation::length)
                .toList();

        assertThat(lengths).allMatch(length -> length >= 160 && length <= 240);
        assertThat(lengths).anyMatch(length -> length < 165).anyMatch(length -> length > 235);
    }

    @Test
    void aSliceIsAPieceOfTheRowsThatCount() {
        Augmentation slices = new Augmentation(0, 1, 0, 0, 40, 0);
        for (int number = 0; number < 500; number++) {
            Draw late = new Draw(new Stretch(SEQUENCE, 90, 180), 0, number);

            Variation variation = slices.vary(late, 1, 1);

            Draw piece = variation.draw();
            assertThat(variation.length()).isBetween(40, 90).isEqualTo(piece.length());
            assertThat(piece.start()).isEqualTo(piece.stretch().from()).isGreaterThanOrEqualTo(90);
            assertThat(piece.stretch().to()).isLessThanOrEqualTo(180);
            assertThat(piece.number()).isEqualTo(number);
        }
    }

    @Test
    void rowsThatWereNotChosenDoNotCountInASliceEither() {
        BitSet chosen = new BitSet();
        chosen.set(0, 200, true);
        chosen.clear(100);

        Draw piece = new Augmentation(0, 1, 0, 0, 199, 0)
                .vary(new Draw(Stretch.whole(SEQUENCE), 0, 1, chosen), 1, 1)
                .draw();

        assertThat(piece.counts(99)).isTrue();
        assertThat(piece.counts(100)).isFalse();
    }

    @Test
    void noSliceIsCutOfFewerRows() {
        Draw few = new Draw(new Stretch(SEQUENCE, 0, 40), 0, 0);

        assertThat(new Augmentation(0, 1, 0, 0, 40, 0).vary(few, 1, 1)).isEqualTo(Variation.none(few));
    }

    @Test
    void dropoutLeavesItsShareAndScalesItUp() {
        Augmentation dropout = new Augmentation(0, 0, 0, 0, 0, 0.25);

        float[] kept = dropout.kept(4000, 1, 2, draw(3));

        int left = 0;
        for (float each : kept) {
            assertThat(each).isIn(0f, 4 / 3f);
            left += each > 0 ? 1 : 0;
        }
        assertThat(left).isBetween(2900, 3100);
        assertThat(dropout.kept(4000, 1, 2, draw(3))).isEqualTo(kept);
        assertThat(dropout.kept(4000, 1, 2, draw(4))).isNotEqualTo(kept);
        assertThat(dropout.kept(4000, 1, 3, draw(3))).isNotEqualTo(kept);
    }

    private static double share(List<Variation> variations, Variation.Kind kind) {
        return variations.stream().filter(each -> each.kind() == kind).count() / (double) variations.size();
    }

    private static List<Variation> variations(Augmentation augmentation) {
        return variations(augmentation, 1, 2);
    }

    private static List<Variation> variations(Augmentation augmentation, long seed, int epoch) {
        return IntStream.range(0, 3000)
                .mapToObj(number -> augmentation.vary(draw(number), seed, epoch))
                .toList();
    }

    private static Draw draw(int number) {
        return new Draw(Stretch.whole(SEQUENCE), 0, number);
    }
}
