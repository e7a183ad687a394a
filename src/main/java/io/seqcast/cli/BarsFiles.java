package io.seqcast.cli;

import io.seqcast.bars.BarsMarkets;
import io.seqcast.bars.SymbolBars;
import io.seqcast.data.Prediction;
import io.seqcast.data.Symbols;
import io.seqcast.data.table.PointExtras;
import io.seqcast.data.table.PointWriter;
import io.seqcast.data.table.PredictionDetail;
import io.seqcast.data.table.PredictionWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Generated bars on disk. */
final class BarsFiles {
    /** What the oracle says of every bar. */
    static final List<String> ORACLE_COLUMNS = List.of("mean_1", "regime");

    private static final int AT_ONCE = 32; // symbols in memory

    private BarsFiles() {}

    /**
     * Writes all bars; returns how many.
     *
     * @param oracle where to write what is known of them; null for nowhere
     */
    static long write(BarsMarkets markets, Path out, @Nullable Path oracle) {
        long rows = 0;
        int symbols = markets.symbols();
        Symbols names = names(symbols);
        PointExtras extras = new PointExtras(true, false, List.of()).withSymbols(names);
        try (PointWriter points = PointWriter.create(out, SymbolBars.COLUMNS, extras);
                PredictionWriter known = oracle == null
                        ? null
                        : PredictionWriter.create(oracle, ORACLE_COLUMNS, PredictionDetail.VALUES, names);
                Progress progress = Progress.start("generate", "symbols", symbols)) {
            for (int first = 1; first <= symbols; first += AT_ONCE) {
                List<SymbolBars> made = IntStream.range(first, Math.min(first + AT_ONCE, symbols + 1))
                        .parallel()
                        .mapToObj(markets::symbol)
                        .toList();
                for (SymbolBars symbol : made) {
                    write(symbol, points, known);
                    rows += symbol.size();
                    progress.step();
                }
            }
            points.commit();
            if (known != null) {
                known.commit();
            }
        }
        return rows;
    }

    private static Symbols names(int symbols) {
        return new Symbols(IntStream.rangeClosed(1, symbols)
                .boxed()
                .collect(Collectors.toMap(Integer::longValue, number -> SymbolBars.name(number))));
    }

    private static void write(SymbolBars symbol, PointWriter points, @Nullable PredictionWriter known) {
        for (int bar = 0; bar < symbol.size(); bar++) {
            points.write(symbol.point(bar));
            if (known != null) {
                float[] values = {
                    (float) symbol.expectedReturn(bar), symbol.regime(bar).ordinal()
                };
                known.write(new Prediction(symbol.number(), bar, values, new float[values.length]));
            }
        }
    }
}
