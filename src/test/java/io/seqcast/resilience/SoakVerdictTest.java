package io.seqcast.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakVerdictTest {
    private static final SoakLedger.Counts ALL = new SoakLedger.Counts(100, 100, 0, 0, 0);
    private static final long MB = 1L << 20;

    @Test
    void aWarmUpIsNoGrowth() {
        SoakVerdict verdict = verdict(second -> second < 50 ? 400 * MB + second * MB : 500 * MB, ALL);

        assertThat(verdict.judgesMemory()).isTrue();
        assertThat(verdict.failures()).isEmpty();
    }

    @Test
    void growthInTheLastHalfIsAFailure() {
        SoakVerdict verdict = verdict(second -> 500 * MB + second * MB, ALL);

        // Medians of seconds 50 to 74 and 75 to 99: 562 and 587 MB.
        assertThat(verdict.medians(SoakSample::resident)).isEqualTo(new SoakVerdict.Medians(562 * MB, 587 * MB));
        assertThat(verdict.failures()).containsExactly("resident memory grew by 4.4 %, at most 2.0 % allowed");
    }

    @Test
    void growthWithinTheBoundIsNone() {
        assertThat(verdict(second -> 500 * MB + second * MB / 4, ALL).failures())
                .isEmpty();
    }

    @Test
    void aLostPredictionIsAFailure() {
        assertThat(verdict(second -> 500 * MB, new SoakLedger.Counts(100, 99, 0, 0, 0))
                        .failures())
                .containsExactly("predictions are not there exactly once and in order");
    }

    @Test
    void aLoggedErrorIsAFailure() {
        SoakVerdict verdict = new SoakVerdict(samples(100, second -> 500 * MB), ALL, 40 * MB, 40 * MB, 1, 7, 2);

        assertThat(verdict.failures()).containsExactly("errors were logged: 1");
    }

    @Test
    void reachableObjectsThatPileUpAreAFailure() {
        SoakVerdict verdict = new SoakVerdict(samples(100, second -> 500 * MB), ALL, 40 * MB, 60 * MB, 0, 0, 2);

        assertThat(verdict.failures()).containsExactly("reachable objects grew by 21.0 MB");
    }

    @Test
    void aShortRunIsNotJudgedByItsMemory() {
        SoakVerdict verdict =
                new SoakVerdict(samples(31, second -> 500 * MB + second * 10 * MB), ALL, 40 * MB, 60 * MB, 0, 0, 2);

        assertThat(verdict.judgesMemory()).isFalse();
        assertThat(verdict.failures()).isEmpty();
    }

    @Test
    void whatTheSystemDoesNotTellIsNotJudged() {
        assertThat(verdict(second -> -1, ALL).failures()).isEmpty();
    }

    private static SoakVerdict verdict(IntToLongFunction resident, SoakLedger.Counts counts) {
        return new SoakVerdict(samples(100, resident), counts, 40 * MB, 40 * MB, 0, 0, 2);
    }

    private static List<SoakSample> samples(int seconds, IntToLongFunction resident) {
        return IntStream.range(0, seconds)
                .mapToObj(second -> new SoakSample(second, 0, 0, resident.applyAsLong(second), 0, 0, 0, 0, 0))
                .toList();
    }
}
