package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.data.Sequence;
import io.seqcast.data.Symbols;
import io.seqcast.data.table.PointColumns;
import io.seqcast.data.table.PointFile;
import io.seqcast.model.bundle.ModelBundle;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bars that forecasts of returns are of.
 *
 * @param file they come from
 * @param sequences of their closes, with times, by rising key; flagged where a prediction is due
 * @param symbols names of the sequences
 */
record ReturnBars(Path file, List<Sequence> sequences, Symbols symbols) {
    private static final String CLOSE = "close";

    /**
     * Reads them.
     *
     * @param bundle whose predictions are due where it predicts; null for wherever the data asks
     * @throws DataException if the data lacks closes or times
     */
    static ReturnBars read(Path data, @Nullable ModelBundle bundle) {
        try (PointFile bars = PointFile.open(data, PointColumns.ALL.withInputs(List.of(CLOSE)))) {
            if (!bars.timed()) {
                throw new DataException(data
                        + ": has no column time, must have one: figures are made by date; 'bars import' writes it");
            }
            List<Sequence> sequences = bars.readSequences();
            return new ReturnBars(
                    data, bundle == null ? sequences : Inputs.narrow(sequences, data, bundle), bars.symbols());
        }
    }

    /** What a sequence is called, for people. */
    String name(Sequence sequence) {
        String symbol = symbols.name(sequence.id());
        return symbol == null ? "sequence " + sequence.id() : symbol;
    }
}
