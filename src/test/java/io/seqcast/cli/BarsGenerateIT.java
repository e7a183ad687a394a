package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.bars.BarsMarket;
import io.seqcast.bars.BarsOracle;
import io.seqcast.bars.SymbolBars;
import io.seqcast.data.Order;
import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.data.table.PointCursor;
import io.seqcast.data.table.PointFile;
import io.seqcast.data.table.PointWriter;
import io.seqcast.data.table.PredictionCursor;
import io.seqcast.data.table.PredictionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated bars and their oracle, as commands. */
class BarsGenerateIT {
    private static final BarsMarket MARKET = BarsMarket.of(200, 5);

    @TempDir
    private static Path directory;

    private static Path bars;
    private static Path known;

    @BeforeAll
    static void generate() {
        bars = directory.resolve("bars.parquet");
        known = directory.resolve("known.csv");
        Cli.succeed("bars", "generate", "--symbols", 8, "--days", 200, "--seed", 5, "--out", bars, "--oracle", known);
    }

    private static List<Point> points(Path file) {
        List<Point> points = new ArrayList<>();
        try (PointFile table = PointFile.open(file);
                PointCursor cursor = table.read(Order.bySequence())) {
            assertThat(table.columns()).isEqualTo(SymbolBars.COLUMNS);
            assertThat(table.symbols().name(2)).isEqualTo("S0002");
            for (Point point = cursor.next(); point != null; point = cursor.next()) {
                points.add(point);
            }
        }
        return points;
    }

    private static List<Prediction> predictions(Path file) {
        List<Prediction> predictions = new ArrayList<>();
        try (PredictionFile table = PredictionFile.open(file);
                PredictionCursor cursor = table.read()) {
            for (Prediction row = cursor.next(); row != null; row = cursor.next()) {
                predictions.add(row);
            }
        }
        return predictions;
    }

    @Test
    void bars_are_points_with_the_symbols_number_as_key_and_the_date_as_time() {
        List<Point> points = points(bars);

        Point first = points.get(0);
        Point wanted = MARKET.symbol(1).point(0); // listed on day 68
        assertThat(first.sequence()).isEqualTo(1);
        assertThat(first.step()).isZero();
        assertThat(first.needPrediction()).isTrue();
        assertThat(first.time()).isEqualTo(wanted.time());
        assertThat(first.features()).containsExactly(wanted.features());
        assertThat(points).filteredOn(point -> point.sequence() == 1).hasSize(107);
        assertThat(points).filteredOn(point -> point.sequence() == 8).hasSize(138);
    }

    @Test
    void csv_holds_the_bars_of_parquet() {
        Path csv = directory.resolve("bars.csv");
        Cli.succeed("bars", "generate", "--symbols", 8, "--days", 200, "--seed", 5, "--out", csv);

        assertThat(points(csv)).usingRecursiveComparison().isEqualTo(points(bars));
    }

    @Test
    void the_oracle_tells_mean_and_regime_of_every_bar() {
        List<Prediction> rows = predictions(known);

        assertThat(rows).hasSameSizeAs(points(bars));
        SymbolBars first = MARKET.symbol(1);
        assertThat(rows.get(3).values())
                .containsExactly(
                        (float) first.expectedReturn(3), first.regime(3).ordinal());
    }

    @Test
    void means_of_longer_horizons_come_at_every_flagged_row() {
        Path out = directory.resolve("means.parquet");

        Cli.succeed(
                "bars",
                "oracle",
                "--days",
                200,
                "--seed",
                5,
                "--snapshots",
                bars,
                "--horizons",
                "1,5",
                "--paths",
                3,
                "--out",
                out);

        List<Prediction> rows = predictions(out);
        assertThat(rows).hasSameSizeAs(points(bars));
        double[] wanted = new BarsOracle(1).means(MARKET.symbol(1), 9, new int[] {1, 5}, 3);
        assertThat(rows.get(9).values()).containsExactly((float) wanted[0], (float) wanted[1]);
    }

    /** Bounds 5 % around the close of symbol 2, snapshots at its bars 20, 70 and 120. */
    private static Path bounds() {
        Path file = directory.resolve("bounds.csv");
        SymbolBars symbol = MARKET.symbol(2);
        try (PointWriter writer = PointWriter.create(file, List.of("snapshot", "upper", "lower", "threshold"))) {
            for (int bar = 0; bar < symbol.size(); bar++) {
                float close = (float) symbol.close(bar);
                float[] values = {bar % 50 == 20 ? 1 : 0, close * 1.05f, close * 0.95f, 0.02f};
                writer.write(new Point(2, bar, bar < 150, values));
            }
            writer.commit();
        }
        return file;
    }

    /** The bars of symbol 2 only, which has one for every day. */
    private static Path full() {
        Path file = directory.resolve("full.parquet");
        try (PointWriter writer = PointWriter.create(file, SymbolBars.COLUMNS)) {
            points(bars).stream().filter(point -> point.sequence() == 2).forEach(writer::write);
            writer.commit();
        }
        return file;
    }

    private static Cli.Outcome ask(String of, long seed, Path out, Object... more) {
        List<Object> arguments = new ArrayList<>(
                List.of("bars", "oracle", "--days", 200, "--seed", seed, "--of", of, "--snapshots", bounds()));
        arguments.addAll(List.of("--when", "snapshot", "--out", out));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray());
    }

    @Test
    void races_are_told_at_snapshots_with_their_expected_value() {
        Path out = directory.resolve("race.csv");

        Cli.Outcome outcome = ask("race", 5, out, "--paths", 50);

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        List<Prediction> rows = predictions(out);
        assertThat(rows).extracting(Prediction::step).containsExactly(20L, 70L, 120L);
        float[] p = rows.get(0).values();
        assertThat(p).hasSize(7);
        assertThat(p[0] + p[1] + p[2] + p[3] + p[4] + p[5]).isEqualTo(1, within(1e-5f));
        assertThat(p[6]).isEqualTo(-2 * p[0] - 0.2f * p[1] + p[2] + 3 * p[3] + 10 * p[4] - 10 * p[5], within(1e-4f));
    }

    @Test
    void the_same_question_has_the_same_answer() throws IOException {
        Path first = directory.resolve("first.csv");
        Path second = directory.resolve("second.csv");
        Path other = directory.resolve("other.csv");
        ask("signal", 5, first);
        ask("signal", 5, second);
        ask("signal", 5, other, "--draw-seed", 2);

        assertThat(second).hasSameTextualContentAs(first);
        assertThat(Files.readString(other))
                .startsWith("seq_ix,step_in_seq,SELL,HOLD,BUY")
                .isNotEqualTo(Files.readString(first));
    }

    @Test
    void bars_of_another_market_are_told_by_their_prices_bounds_or_number() {
        Path out = directory.resolve("none.csv");

        Cli.Outcome byBounds = ask("race", 7, out);
        Cli.Outcome byPrices = Cli.run(
                "bars", "oracle", "--days", 200, "--seed", 8, "--snapshots", full(), "--paths", 1, "--out", out);
        Cli.Outcome byDays =
                Cli.run("bars", "oracle", "--days", 300, "--seed", 5, "--snapshots", bars, "--paths", 1, "--out", out);

        assertThat(byBounds.exitCode()).isEqualTo(1);
        assertThat(byBounds.err())
                .contains("bounds.csv: sequence 2, step 20: the bounds are")
                .contains("--seed or --days is another");
        assertThat(byPrices.exitCode()).isEqualTo(1);
        assertThat(byPrices.err()).contains("sequence 2, step 0: close is").contains("--seed or --days is another");
        assertThat(byDays.exitCode()).isEqualTo(1);
        assertThat(byDays.err()).contains(" bars, S000").contains(": --seed or --days is another");
        assertThat(out).doesNotExist();
    }

    @Test
    void wrong_options_are_named() {
        Path out = directory.resolve("none.csv");

        assertThat(Cli.run("bars", "generate", "--symbols", 0, "--out", out).err())
                .contains("--symbols is 0, must be at least 1");
        assertThat(Cli.run("bars").err()).contains("a command is missing");
        assertThat(ask("race", 5, out, "--bounds", "upper").err()).contains("--bounds is upper, must be two columns");
        assertThat(ask("mean", 5, out, "--horizons", "5,1").err()).contains("--horizons has 1 after 5");
        assertThat(ask("race", 5, out, "--bounds", "high,low").err()).contains("has no column \"high\"");
    }
}
