package io.seqcast.cli;

import io.seqcast.data.Sequence;
import io.seqcast.data.table.PointWriter;
import io.seqcast.data.table.PredictionWriter;
import io.seqcast.market.Market;
import java.nio.file.Path;

/** A generated market on disk. */
final class MarketFiles {
    private MarketFiles() {}

    /** Writes all points; returns how many. */
    static long writePoints(Market market, Path file) {
        long rows = 0;
        try (PointWriter writer = PointWriter.create(file, market.columns());
                Progress progress =
                        Progress.start("write", "sequences", market.sequences().size())) {
            for (Sequence sequence : market.sequences()) {
                for (int t = 0; t < sequence.steps(); t++) {
                    writer.write(sequence.point(t));
                }
                rows += sequence.steps();
                progress.step();
            }
            writer.commit();
        }
        return rows;
    }

    /** Writes what one would predict who knows the hidden state. */
    static void writeOracle(Market market, Path file) {
        try (PredictionWriter writer = PredictionWriter.create(file, market.columns())) {
            for (int i = 0; i < market.sequences().size(); i++) {
                market.oraclePredictions(i).forEach(writer::write);
            }
            writer.commit();
        }
    }
}
