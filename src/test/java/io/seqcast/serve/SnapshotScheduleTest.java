package io.seqcast.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.model.TestModels;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotScheduleTest {
    private static final int WIDTH = 2;
    private static final int SEQUENCES = 64;
    private static final int EVERY = 256;

    @Test
    void sequencesThatRunSideBySideAreWrittenAtStepsOfTheirOwnOneIntervalApart() {
        MapStore store = new MapStore();
        EngineOptions options = EngineOptions.defaults().withSequenceLength(0);
        Map<Long, List<Long>> steps = new HashMap<>();
        int most = 0;
        try (SequenceEngine engine =
                SequenceEngine.open(TestModels.tiny(WIDTH, 1), options, store, InstantSource.system())) {
            for (long step = 0; step < 3 * EVERY; step++) {
                for (long id = 0; id < SEQUENCES; id++) {
                    engine.accept(
                            new Point(id, step, true, new float[WIDTH]),
                            new Position(0, step * SEQUENCES + id),
                            prediction -> {});
                }
                engine.flush(prediction -> {});
                most = Math.max(most, noteSnapshots(store, steps));
            }
        }

        assertThat(most).as("snapshots of %d sequences in one flush", SEQUENCES).isLessThanOrEqualTo(4);
        assertThat(steps).hasSize(SEQUENCES);
        assertThat(steps.values()).allSatisfy(own -> {
            assertThat(own).hasSize(3);
            assertThat(own.get(1) - own.get(0)).isEqualTo(EVERY);
            assertThat(own.get(2) - own.get(1)).isEqualTo(EVERY);
        });
    }

    /** Adds the snapshots that are new; returns how many. */
    private static int noteSnapshots(MapStore store, Map<Long, List<Long>> steps) {
        int[] fresh = new int[1];
        store.forEachMeta((id, bytes) -> {
            long snapshot = SequenceMeta.fromBytes(bytes).snapshot();
            List<Long> own = steps.computeIfAbsent(id, none -> new ArrayList<>());
            if (snapshot >= 0 && (own.isEmpty() || own.get(own.size() - 1) != snapshot)) {
                own.add(snapshot);
                fresh[0]++;
            }
        });
        return fresh[0];
    }
}
