package io.seqcast.cli;

import io.seqcast.bars.BarsMarket;
import io.seqcast.bars.SymbolBars;
import io.seqcast.data.DataException;
import io.seqcast.data.Order;
import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.data.Symbols;
import io.seqcast.data.table.Missing;
import io.seqcast.data.table.PointColumns;
import io.seqcast.data.table.PointCursor;
import io.seqcast.data.table.PointFile;
import io.seqcast.data.table.PredictionDetail;
import io.seqcast.data.table.PredictionWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The flagged rows of a file of points over a generated market, to ask its oracle about. */
final class OracleSnapshots {
    private static final int AT_ONCE = 16; // symbols
    private static final double ROUNDING = 1e-3; // of a published price, generously

    private final Path file;
    private final OracleQuestion question;
    private final int close; // index among the inputs, negative if it is none of them
    private final List<SymbolRows> symbols;
    private final Symbols names;

    /**
     * @param number of the symbol
     * @param steps how many bars it has
     * @param asked those that are asked about
     */
    private record SymbolRows(long number, int steps, List<Point> asked) {}

    private OracleSnapshots(Path file, OracleQuestion question, int close, List<SymbolRows> symbols, Symbols names) {
        this.file = file;
        this.question = question;
        this.close = close;
        this.symbols = symbols;
        this.names = names;
    }

    /**
     * Reads the rows whose {@code need_prediction} is set.
     *
     * @param when name of a column that must not be 0 either; null if there is none
     */
    static OracleSnapshots read(Path file, OracleQuestion question, @Nullable String when) {
        List<String> wanted = Stream.concat(question.inputs().stream(), Stream.ofNullable(when))
                .toList();
        PointColumns columns = PointColumns.ALL.withInputs(wanted.isEmpty() ? null : wanted);
        List<SymbolRows> symbols = new ArrayList<>();
        try (PointFile points = PointFile.open(file, columns.withMissing(Missing.ZERO));
                PointCursor cursor = points.read(Order.bySequence())) {
            int close = points.columns().indexOf("close");
            List<Point> asked = new ArrayList<>();
            Point last = null;
            for (Point point = cursor.next(); point != null; point = cursor.next()) {
                if (last != null && point.sequence() != last.sequence()) {
                    symbols.add(new SymbolRows(last.sequence(), (int) last.step() + 1, List.copyOf(asked)));
                    asked.clear();
                }
                if (point.needPrediction() && (when == null || point.features()[wanted.size() - 1] != 0)) {
                    asked.add(point);
                }
                last = point;
            }
            if (last != null) {
                symbols.add(new SymbolRows(last.sequence(), (int) last.step() + 1, List.copyOf(asked)));
            }
            return new OracleSnapshots(file, question, close, symbols, points.symbols());
        }
    }

    /** How many rows are asked about. */
    long size() {
        return symbols.stream().mapToLong(rows -> rows.asked().size()).sum();
    }

    /** Asks about all of them, and writes the answers. */
    void answer(BarsMarket market, Path out) {
        try (PredictionWriter writer =
                        PredictionWriter.create(out, question.outputs(), PredictionDetail.VALUES, names);
                Progress progress = Progress.start("oracle", "rows", size())) {
            long done = 0;
            for (int first = 0; first < symbols.size(); first += AT_ONCE) {
                List<List<Prediction>> answers =
                        symbols.subList(first, Math.min(first + AT_ONCE, symbols.size())).parallelStream()
                                .map(rows -> answers(market, rows))
                                .toList();
                for (List<Prediction> ofSymbol : answers) {
                    ofSymbol.forEach(writer::write);
                    done += ofSymbol.size();
                }
                progress.to(done);
            }
            writer.commit();
        }
    }

    private List<Prediction> answers(BarsMarket market, SymbolRows rows) {
        if (rows.number() < 1 || rows.number() > Integer.MAX_VALUE) {
            throw new DataException(file + ": sequence " + rows.number() + ": generated symbols count from 1");
        }
        SymbolBars symbol = market.symbol((int) rows.number());
        if (symbol.size() != rows.steps()) {
            throw new DataException(file + ": sequence " + rows.number() + " has " + rows.steps() + " bars, "
                    + symbol.name() + " of this market " + symbol.size() + ": --seed or --days is another");
        }
        return rows.asked().stream().map(point -> answer(symbol, point)).toList();
    }

    private Prediction answer(SymbolBars symbol, Point point) {
        if (close >= 0) {
            requireClose(symbol.close((int) point.step()), point);
        }
        double[] inputs = new double[question.inputs().size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = point.features()[i];
        }
        double[] answer;
        try {
            answer = question.answer(symbol, (int) point.step(), inputs);
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    file + ": sequence " + point.sequence() + ", step " + point.step() + ": " + e.getMessage(), e);
        }
        float[] values = new float[answer.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) answer[i];
        }
        return new Prediction(point.sequence(), point.step(), values, new float[values.length]);
    }

    private void requireClose(double wanted, Point point) {
        float found = point.features()[close];
        if (!(Math.abs(found - wanted) <= ROUNDING * wanted)) {
            throw new DataException(file + ": sequence " + point.sequence() + ", step " + point.step() + ": close is "
                    + found + ", in this market " + (float) wanted + ": --seed or --days is another");
        }
    }
}
