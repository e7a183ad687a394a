package io.seqcast.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as Kafka Streams 4.3.1 logs them. */
class ChaosPhaseTest {
    private static final String TO_REBALANCING =
            "11:15:28 INFO [main] KafkaStreams - stream-client [app-1] State transition from CREATED to REBALANCING\n";
    private static final String THREAD_RUNS =
            "11:15:30 INFO [t] StreamThread - stream-thread [app-1-StreamThread-2] State transition from"
                    + " PARTITIONS_ASSIGNED to RUNNING\n";
    private static final String TASK_IN =
            "11:15:31 INFO [t] DefaultStateUpdater - state-updater [app-1-StateUpdater-2] Stateful active task 0_1 was"
                    + " added to the state updater\n";
    private static final String TASK_OUT =
            "11:15:32 INFO [t] DefaultStateUpdater - state-updater [app-1-StateUpdater-2] Stateful active task 0_1"
                    + " completed restoration\n";
    private static final String TO_RUNNING =
            "11:15:33 INFO [t] KafkaStreams - stream-client [app-1] State transition from REBALANCING to RUNNING\n";
    private static final String TO_SHUTDOWN =
            "11:15:56 INFO [t] KafkaStreams - stream-client [app-1] State transition from RUNNING to PENDING_SHUTDOWN\n";

    @ParameterizedTest
    @CsvSource({"0, STARTING", "1, REBALANCING", "2, REBALANCING", "3, RESTORING", "4, REBALANCING", "5, RUNNING"})
    void followsAStart(int lines, ChaosPhase phase) {
        String log = String.join(
                "",
                List.of(TO_REBALANCING, THREAD_RUNS, TASK_IN, TASK_OUT, TO_RUNNING)
                        .subList(0, lines));

        assertThat(ChaosPhase.of(log)).isEqualTo(phase);
    }

    @Test
    void aRebalanceInTheMiddleIsOne() {
        String again = TO_RUNNING.replace("REBALANCING to RUNNING", "RUNNING to REBALANCING");

        assertThat(ChaosPhase.of(TO_REBALANCING + TO_RUNNING + again)).isEqualTo(ChaosPhase.REBALANCING);
    }

    @Test
    void oneThatIsToldToStopDoesNotRun() {
        assertThat(ChaosPhase.of(TO_REBALANCING + TO_RUNNING + TO_SHUTDOWN)).isEqualTo(ChaosPhase.STOPPED);
    }
}
