package io.seqcast.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
    private static final TopicPartition TAIL = new TopicPartition("app-tail-changelog", 0);
    private static final TopicPartition META = new TopicPartition("app-meta-changelog", 1);

    private long seconds;
    private final RestoreProgress progress =
            new RestoreProgress(() -> Duration.ofSeconds(seconds).toNanos());

    @Test
    void sharesAreOfOffsetsAndRecordsOfWhatWasApplied() {
        progress.onRestoreStart(TAIL, "tail", 100, 300);
        progress.onRestoreStart(META, "meta", 0, 200);
        progress.onBatchRestored(TAIL, "tail", 199, 70); // the rest are compacted records and markers
        seconds = 3;

        assertThat(progress.report()).isEqualTo(new RestoreReport(70, 2, 0, 0.25, Duration.ofSeconds(3)));
    }

    @Test
    void timeRunsWhileAnyChangelogIsRestored() {
        progress.onRestoreStart(TAIL, "tail", 0, 100);
        seconds = 2;
        progress.onRestoreStart(META, "meta", 0, 100);
        progress.onRestoreEnd(TAIL, "tail", 90);
        seconds = 5;
        progress.onRestoreEnd(META, "meta", 90);
        seconds = 60;
        progress.onRestoreStart(TAIL, "tail", 100, 200); // comes back by a rebalance
        seconds = 61;
        progress.onRestoreSuspended(TAIL, "tail", 10);
        seconds = 100;

        assertThat(progress.report()).isEqualTo(new RestoreReport(0, 2, 2, 1, Duration.ofSeconds(6)));
    }

    @Test
    void nothingToRestoreIsDone() {
        progress.onRestoreStart(TAIL, "tail", 7, 7);
        progress.onRestoreEnd(TAIL, "tail", 0);

        assertThat(progress.report()).isEqualTo(new RestoreReport(0, 1, 1, 1, Duration.ZERO));
    }

    @Test
    void aChangelogThatStartsTwiceIsOneChangelog() {
        progress.onRestoreStart(TAIL, "tail", 0, 100);
        progress.onRestoreStart(TAIL, "tail", 0, 100);
        progress.onRestoreEnd(TAIL, "tail", 100);

        assertThat(progress.report().unfinished()).isFalse();
    }
}
