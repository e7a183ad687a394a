package io.seqcast.train.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final long MINUTE = 60_000;

    @Test
    void targetsThatReachIntoTheValidationAreRefused() {
        List<Sequence> data = List.of(timed(1, 0, 11));
        Split close = new ByTime(0.2, new Gap(2, Duration.ZERO), Gap.NONE).of(data, 7);

        close.requireApart(3, "split.purge");

        assertThatThrownBy(() -> close.requireApart(4, "split.purge"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "sequence 1 is trained on up to row 5 and validated from row 8, but targets look 4 rows ahead: what is"
                                + " learned would show what is validated; split.purge must be at least 3 rows");
        new BySequence(0.5).of(sequences(4), 7).requireApart(1000, "split.purge");
    }

    @Test
    void bySequenceHoldsOutTheShareWithoutSharingASequence() {
        Split split = new BySequence(0.25).of(sequences(8), 7);

        assertThat(split.validation()).hasSize(2);
        assertThat(split.training()).hasSize(6).doesNotContainAnyElementsOf(split.validation());
    }

    @Test
    void byTimeThePastIsForTrainingAndTheEndForValidation() {
        // Given 11 rows, one a minute: the last fifth of the span begins at minute 8
        Split split = new ByTime(0.2, Gap.NONE, Gap.NONE).of(List.of(timed(1, 0, 11)), 7);

        assertThat(bounds(split.training())).containsExactly("1: 0 to 8");
        assertThat(bounds(split.validation())).containsExactly("1: 8 to 11");
    }

    @Test
    void purgeAndEmbargoInStepsLeaveRowsOutOnEitherSide() {
        Split split =
                new ByTime(0.2, new Gap(3, Duration.ZERO), new Gap(1, Duration.ZERO)).of(List.of(timed(1, 0, 11)), 7);

        assertThat(bounds(split.training())).containsExactly("1: 0 to 5");
        assertThat(bounds(split.validation())).containsExactly("1: 9 to 11");
    }

    @Test
    void purgeAndEmbargoInTimeAreThoseOfEachSequence() {
        // Given a second sequence that begins at minute 5, and one that ends before the border at minute 8
        List<Sequence> data = List.of(timed(1, 0, 11), timed(2, 5, 5), timed(3, 0, 4));

        Split split = new ByTime(0.2, new Gap(0, Duration.ofMinutes(2)), new Gap(0, Duration.ofMinutes(1))).of(data, 7);

        assertThat(bounds(split.training())).containsExactly("1: 0 to 6", "2: 0 to 1", "3: 0 to 4");
        assertThat(bounds(split.validation())).containsExactly("1: 9 to 11", "2: 4 to 5");
    }

    @Test
    void byTimeNoRowOfAnySequenceIsTrainedOnOrLearnsFromWhatComesAtTheFirstValidatedOrLater() {
        // Given sequences of many lengths and starts, with halts, and targets that look 6 rows ahead
        Random random = new Random(8);
        List<Sequence> data = new ArrayList<>();
        for (int id = 0; id < 40; id++) {
            long[] times = new long[20 + random.nextInt(200)];
            long time = random.nextInt(300);
            for (int t = 0; t < times.length; t++) {
                time += random.nextInt(20) == 0 ? 30 : 1;
                times[t] = time * MINUTE;
            }
            data.add(new Sequence(
                    id, 1, new float[times.length], new boolean[times.length], times, null, 0, new float[0]));
        }

        Split split = new ByTime(0.3, null, Gap.NONE).forTargets(6).of(data, 7);

        split.requireApart(6, "split.purge");
        long firstValidated = split.validation().stream()
                .mapToLong(rows -> rows.sequence().time(rows.from()))
                .min()
                .orElseThrow();
        assertThat(split.training()).hasSizeGreaterThan(20).allSatisfy(rows -> {
            int lastRead = Math.min(rows.sequence().steps() - 1, rows.to() - 1 + 6);
            assertThat(rows.sequence().time(rows.to() - 1)).isLessThan(firstValidated);
            assertThat(rows.sequence().time(lastRead)).isLessThan(firstValidated);
        });
        assertThat(split.validation()).allSatisfy(rows -> {
            boolean begins = rows.from() == 0;
            assertThat(begins || rows.sequence().time(rows.from() - 1) < firstValidated)
                    .isTrue();
        });
    }

    @Test
    void aPurgeThatIsLeftOutIsAsFarAsTargetsLookAndOneThatIsNotStays() {
        List<Sequence> data = List.of(timed(1, 0, 11));

        assertThat(bounds(new ByTime(0.2, null, Gap.NONE)
                        .forTargets(3)
                        .of(data, 7)
                        .training()))
                .containsExactly("1: 0 to 5");
        assertThat(bounds(new ByTime(0.2, null, Gap.NONE).of(data, 7).training()))
                .containsExactly("1: 0 to 8");
        assertThat(new ByTime(0.2, Gap.NONE, Gap.NONE).forTargets(3)).isEqualTo(new ByTime(0.2, Gap.NONE, Gap.NONE));
    }

    @Test
    void byTimeWantsTimes() {
        assertThatThrownBy(() -> new ByTime(0.2, Gap.NONE, Gap.NONE).of(sequences(2), 7))
                .hasMessageContaining("sequence 0, step 0 has no time");
    }

    @Test
    void byTimeRefusesToLeaveASideEmpty() {
        Gap everything = new Gap(100, Duration.ZERO);

        assertThatThrownBy(() -> new ByTime(0.2, everything, Gap.NONE).of(List.of(timed(1, 0, 11)), 7))
                .hasMessageContaining("no row for training");
    }

    @Test
    void eachFoldHoldsOutItsSequencesAndTrainsOnAllOthers() {
        Split split = new BySequence(0.1).of(sequences(11), 7);

        List<Split> folds = split.folds(3, 7);

        List<Stretch> held = new ArrayList<>();
        for (Split fold : folds) {
            assertThat(fold.training()).doesNotContainAnyElementsOf(fold.validation());
            assertThat(fold.training().size() + fold.validation().size()).isEqualTo(10);
            held.addAll(fold.validation());
        }
        assertThat(held).containsExactlyInAnyOrderElementsOf(split.training());
    }

    @Test
    void moreFoldsThanSequencesAreRefused() {
        Split split = new BySequence(0.5).of(sequences(4), 7);

        assertThatThrownBy(() -> split.folds(3, 7)).hasMessageContaining("folds is 3, must be at most");
    }

    private static List<Sequence> sequences(int number) {
        return IntStream.range(0, number)
                .mapToObj(id -> new Sequence(id, 1, new float[4], new boolean[4]))
                .toList();
    }

    /** Rows a minute apart. */
    private static Sequence timed(long id, int firstMinute, int steps) {
        long[] times = IntStream.range(0, steps)
                .mapToLong(t -> (firstMinute + t) * MINUTE)
                .toArray();
        return new Sequence(id, 1, new float[steps], new boolean[steps], times, null, 0, new float[0]);
    }

    private static List<String> bounds(List<Stretch> stretches) {
        return stretches.stream()
                .map(s -> s.sequence().id() + ": " + s.from() + " to " + s.to())
                .toList();
    }
}
