package io.seqcast.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceFootprintTest {
    private static final int WIDTH = 3;
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 11);

    private final SequenceFootprint footprint = SequenceFootprint.of(MODEL);

    @Test
    void aSnapshotIsItsRecords() {
        try (Ensemble ensemble = Ensemble.of(MODEL, Form.STEP)) {
            EnsembleState state = ensemble.newState();
            long written = ensemble.parts().stream()
                    .flatMap(part -> SnapshotLayout.write(state, part, new SnapshotLayout.Stamp(0, 0)).stream())
                    .mapToLong(record -> record.length)
                    .sum();

            assertThat(footprint.snapshotBytes()).isEqualTo(written);
            assertThat(footprint.hotBytes()).isEqualTo(state.memoryBytes());
        }
    }

    @Test
    void theTailIsARingOfRows() {
        TailRow last = new TailRow(1 << 20, 1 << 27, Point.NO_TIME, true, new float[WIDTH]);
        byte[] row = new TailChunk(List.of(last), last.step(), 1_700_000_000_000L).toBytes();

        assertThat(footprint.tailBytes())
                .isEqualTo((long) EngineOptions.defaults().tailSlots() * row.length);
    }
}
