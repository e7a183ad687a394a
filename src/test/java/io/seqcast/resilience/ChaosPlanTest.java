package io.seqcast.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChaosPlanTest {
    @Test
    void aShortPlanKillsDuringARestoreAndRestartsTheBrokerInTheMiddle() {
        assertThat(plan(3, 1, 1).faults())
                .containsExactly(ChaosFault.FULL_SPEED, ChaosFault.BROKER_RESTART, ChaosFault.RESTORE, ChaosFault.IDLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 20})
    void killsAsOftenAsAsked(int kills) {
        assertThat(plan(kills, 4, 3).faults().stream().filter(ChaosFault::kill)).hasSize(kills);
    }

    @Test
    void twentyKillsAreOfEveryKindThatOneInstanceCanSuffer() {
        assertThat(EnumSet.copyOf(plan(20, 2, 1).faults()))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(ChaosFault.TAKE_OVER, ChaosFault.JOIN, ChaosFault.LEAVE)));
    }

    @Test
    void severalInstancesJoinTakeOverAndLeave() {
        assertThat(plan(8, 0, 3).faults())
                .contains(ChaosFault.TAKE_OVER)
                .containsOnlyOnce(ChaosFault.JOIN, ChaosFault.LEAVE)
                .containsSubsequence(ChaosFault.JOIN, ChaosFault.LEAVE);
    }

    @Test
    void refusesAPlanThatCannotRun() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(-1, 0, 1))
                .withMessage("--kills is -1, must be 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(1, 0, 0))
                .withMessage("--instances is 0, must be 1 to 9");
    }

    private static ChaosPlan plan(int kills, int brokerFaults, int instances) {
        return new ChaosPlan(kills, brokerFaults, instances, 1000, new FeedOrder(60, 1000), 64, 1);
    }
}
