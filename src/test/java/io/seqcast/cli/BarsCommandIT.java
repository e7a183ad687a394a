package io.seqcast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Symbols;
import io.seqcast.data.table.BarFile;
import io.seqcast.data.table.PointFile;
import io.seqcast.data.table.SymbolFile;
import io.seqcast.model.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bars of elsewhere on their way to points, predictions and labels. */
class BarsCommandIT {
    private static final String HEADER = "symbol,date,open,high,low,close,volume\n";

    @TempDir
    private Path directory;

    @Test
    void symbolsBecomeSequencesInTheOrderOfTheirNames() throws IOException {
        Path in = csv(HEADER + """
                MSFT,2020-01-02,2,4,1,3,10
                AAPL,2020-01-02,20,40,10,30,100
                MSFT,2020-01-03,3,5,2,4,11
                AAPL,2020-01-06,30,50,20,40,110
                """);

        Cli.Outcome imported = importTo("bars.csv", in);

        assertThat(imported.out()).contains("4 bars of 2 symbols, 2020-01-02 to 2020-01-06");
        assertThat(directory.resolve("bars.csv")).hasContent("""
                        seq_ix,step_in_seq,need_prediction,time,open,high,low,close,volume,symbol
                        0,0,1,2020-01-02T00:00:00.000Z,20.0,40.0,10.0,30.0,100.0,AAPL
                        0,1,1,2020-01-06T00:00:00.000Z,30.0,50.0,20.0,40.0,110.0,AAPL
                        1,0,1,2020-01-02T00:00:00.000Z,2.0,4.0,1.0,3.0,10.0,MSFT
                        1,1,1,2020-01-03T00:00:00.000Z,3.0,5.0,2.0,4.0,11.0,MSFT
                        """);
    }

    @Test
    void whatComesLaterIsLeftOutOrIsAloneAskedFor() throws IOException {
        Path in = csv(HEADER + """
                A,2020-01-02,2,4,1,3,10
                A,2020-01-03,3,5,2,4,11
                B,2020-01-03T23:59:59Z,3,5,2,4,11
                A,2020-01-06,2,4,1,3,12
                C,2020-01-06,2,4,1,3,12
                """);

        Cli.Outcome early = importTo("train.csv", in, "--until", "2020-01-03");
        importTo("test.csv", in, "--predict-from", "2020-01-04");
        Cli.Outcome late = importTo("late.csv", in, "--from", "2020-01-04");

        assertThat(early.out()).contains("3 bars of 2 symbols, 2020-01-02 to 2020-01-03");
        assertThat(early.err()).contains("1 symbols have no bars until 2020-01-03: C");
        assertThat(Files.readAllLines(directory.resolve("test.csv")).stream()
                        .skip(1)
                        .map(row -> row.substring(0, 5)))
                .containsExactly("0,0,0", "0,1,0", "0,2,1", "1,0,0", "2,0,1");
        assertThat(late.err()).contains("1 symbols have no bars from 2020-01-04: B");
        assertThat(Files.readAllLines(directory.resolve("late.csv")).stream()
                        .skip(1)
                        .map(row -> row.substring(0, 5)))
                .containsExactly("0,0,1", "2,0,1");
        assertThat(Cli.run(
                                "bars",
                                "import",
                                "--in",
                                in,
                                "--out",
                                directory.resolve("none.csv"),
                                "--until",
                                "2019-12-31")
                        .err())
                .contains(in + ": holds no bar until 2019-12-31");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Date,Open,High,Low,Close,Volume,Name",
                "timestamp,o,h,l,c,v,ticker",
                "DateTime,OPEN,HIGH,LOW,CLOSE,VOL,Symbol",
            })
    void columnsAreFoundByTheirUsualSpellings(String header) throws IOException {
        Path in = csv(header + "\n2020-01-02,2,4,1,3,10,A\n");

        importTo("bars.csv", in);

        assertThat(directory.resolve("bars.csv"))
                .content()
                .endsWith("0,0,1,2020-01-02T00:00:00.000Z,2.0,4.0,1.0,3.0,10.0,A\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-02, 2020-01-02T00:00:00.000Z",
        "20200102, 2020-01-02T00:00:00.000Z",
        "1577923200, 2020-01-02T00:00:00.000Z",
        "1577934245, 2020-01-02T03:04:05.000Z",
        "1577934245678, 2020-01-02T03:04:05.678Z",
        "2020-01-02T03:04:05Z, 2020-01-02T03:04:05.000Z",
        "2020-01-02 09:30:00-05:00, 2020-01-02T14:30:00.000Z",
        "2020-01-02 00:00:00-05:00, 2020-01-02T00:00:00.000Z",
        "2020-01-02T00:00:00+09:00, 2020-01-02T00:00:00.000Z",
    })
    void datesAreReadAsOthersWriteThem(String date, String expected) throws IOException {
        Path in = csv(HEADER + "A," + date + ",2,4,1,3,10\n");

        importTo("bars.csv", in);

        assertThat(directory.resolve("bars.csv")).content().contains(",1," + expected + ",2.0");
    }

    /** Midnight is the bar of a whole day only where all bars are. */
    @Test
    void hoursOfAnotherZoneAreInstants() throws IOException {
        Path in = csv(HEADER + "A,2020-01-02T00:00:00+09:00,2,4,1,3,10\nA,2020-01-02T01:00:00+09:00,2,4,1,3,10\n");

        importTo("bars.csv", in);

        assertThat(directory.resolve("bars.csv"))
                .content()
                .contains("0,0,1,2020-01-01T15:00:00.000Z", "0,1,1,2020-01-01T16:00:00.000Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A,2020-01-03,2,4,1,3,10 | (symbol A, 2020-01-03): the date has a bar already, must have one",
                "A,2020-01-02,2,4,1,3,10 | (symbol A, 2020-01-02): stands behind a bar of 2020-01-03, the dates of a symbol"
                        + " must rise",
                "A,2020-01-04,2,1,4,3,10 | (symbol A, 2020-01-04): high is 1.0, low is 4.0, high must be at least low",
                "A,2020-01-04,5,4,1,3,10 | (symbol A, 2020-01-04): open is 5.0, must be within low 1.0 and high 4.0",
                "A,2020-01-04,2,4,1,.5,10 | (symbol A, 2020-01-04): close is 0.5, must be within low 1.0 and high 4.0",
                "A,2020-01-04,2,4,0,3,10 | (symbol A, 2020-01-04): low is 0.0, must be above 0",
                "A,2020-01-04,2,4,1,3,-1 | (symbol A, 2020-01-04): volume is -1.0, must be at least 0",
                "A,2020-01-04,2,inf,1,3,1 | (symbol A, 2020-01-04): column \"high\" holds \"inf\", must hold a finite number",
                "A,2020-01-04,2,4,1,x,10 | (symbol A, 2020-01-04): column \"close\" holds \"x\", must hold a finite number",
                "A,2020-01-04,2,4,1,3, | (symbol A, 2020-01-04): column \"volume\" holds nothing, must hold a finite number",
                "A,tomorrow,2,4,1,3,10 | (symbol A): column \"date\" holds \"tomorrow\", must hold a date as 2020-01-31 or"
                        + " 20200131, a date-time, or whole seconds or milliseconds since 1970",
                "A,20200230,2,4,1,3,10 | (symbol A): column \"date\" holds \"20200230\", must hold a date",
                ",2020-01-04,2,4,1,3,10 | (2020-01-04): column \"symbol\" holds nothing, must hold a name",
            })
    void aRowThatIsNoBarIsRefusedOrDropped(String row, String message) throws IOException {
        Path in = csv(HEADER + "B,2020-01-05,2,4,1,3,10\nA,2020-01-03,2,4,1,3,10\n" + row + "\n");
        Path out = directory.resolve("bars.csv");

        Cli.Outcome refused = Cli.run("bars", "import", "--in", in, "--out", out);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains(in + ": line 4, row 3 " + message)
                .contains("; mend the file, or leave such rows out with --drop-bad");
        assertThat(out).doesNotExist();
        Cli.Outcome dropped = Cli.succeed("bars", "import", "--in", in, "--out", out, "--drop-bad");
        assertThat(dropped.out()).contains("2 bars of 2 symbols");
        assertThat(dropped.err()).contains("left out 1 rows: 1 ");
    }

    @Test
    void whatIsDroppedIsCountedByItsReason() throws IOException {
        Path in = csv(HEADER + """
                A,2020-01-03,2,4,1,3,10
                A,2020-01-03,2,4,1,3,10
                A,2020-01-02,2,4,1,3,10
                A,2020-01-06,2,1,4,3,10
                A,2020-01-07,2,1,4,3,10
                B,2020-01-07,2,1,4,3,10
                A,2020-01-08,3,4,2,3,10
                """);

        Cli.Outcome dropped = importTo("bars.csv", in, "--drop-bad");

        assertThat(dropped.err())
                .contains("left out 5 rows: 3 with a high below the low, 1 of a date that has a bar already,"
                        + " 1 that stand behind a later date")
                .contains("1 symbols have no bars: B");
        assertThat(directory.resolve("bars.csv"))
                .content()
                .contains("0,1,1,2020-01-08")
                .doesNotContain(",B");
    }

    @Test
    void pricesAreScaledByTheAdjustedCloseUnlessItIsToldNotTo() throws IOException {
        Path in = csv("Symbol,Date,Open,High,Low,Close,Adj Close,Volume\nA,2020-01-02,2,8,1,4,1,10\n");

        Cli.Outcome adjusted = importTo("adjusted.csv", in);
        importTo("raw.csv", in, "--unadjusted");

        assertThat(adjusted.out()).contains("prices scaled by the adjusted close");
        assertThat(directory.resolve("adjusted.csv")).content().contains("Z,0.5,2.0,0.25,1.0,10.0,A");
        assertThat(directory.resolve("raw.csv")).content().contains("Z,2.0,8.0,1.0,4.0,10.0,A");
    }

    @Test
    void aPackedFileAndAParquetFileAreRead() throws IOException {
        Path packed = directory.resolve("in.csv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write((HEADER + "A,2020-01-02,2,4,1,3,10\n").getBytes(UTF_8));
        }

        importTo("bars.parquet", packed);
        importTo("again.csv", directory.resolve("bars.parquet"));

        assertThat(directory.resolve("again.csv"))
                .content()
                .endsWith("0,0,1,2020-01-02T00:00:00.000Z,2.0,4.0,1.0,3.0,10.0,A\n");
    }

    /** As from Excel: a byte order mark, quotes, blanks, and lines that end in CR LF. */
    @Test
    void aFileOfASpreadsheetIsRead() throws IOException {
        Path in = csv("\uFEFF\"Ticker\",Date,Open,High,Low,Close,Volume\r\n\"A, B\" ,2020-01-02, 2,4,1,3,10\r\n");

        importTo("bars.csv", in);

        assertThat(directory.resolve("bars.csv"))
                .content()
                .endsWith("0,0,1,2020-01-02T00:00:00.000Z,2.0,4.0,1.0,3.0,10.0,\"A, B\"\n");
    }

    @Test
    void someSymbolsAreChosenByNameOrKeepTheNumbersOfAnEarlierImport() throws IOException {
        Path in = csv(HEADER + "A,2020-01-02,2,4,1,3,10\nB,2020-01-02,2,4,1,3,10\nC,2020-01-02,2,4,1,3,10\n");
        Path numbers = Files.writeString(directory.resolve("numbers.csv"), "seq_ix,symbol\n7,C\n8,D\n");

        importTo("named.csv", in, "--symbols", "C,A");
        Cli.Outcome numbered = importTo("numbered.csv", in, "--symbols", numbers);
        Cli.Outcome unknown = Cli.run("bars", "import", "--in", in, "--out", numbers, "--symbols", "A,X");

        assertThat(symbols("named.csv")).isEqualTo(new Symbols(Map.of(0L, "A", 1L, "C")));
        assertThat(symbols("numbered.csv")).isEqualTo(new Symbols(Map.of(7L, "C")));
        assertThat(numbered.err())
                .contains("1 symbols have no bars: D")
                .contains("left out 2 symbols that " + numbers + " has no number for: A, B");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains(in + ": has no symbol X");
    }

    @Test
    void theListThatShipsIsTakenAsFarAsItIsThere() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (String symbol : List.of("ZZZ", "MSFT", "AAPL", "NVDA", "AMZN")) {
            rows.append(symbol).append(",2020-01-02,2,4,1,3,10\n");
        }
        Path in = csv(rows.toString());

        Cli.Outcome listed = importTo("listed.csv", in, "--symbols", "TIER_1");
        importTo("tried.csv", in, "--test");
        Cli.Outcome both = Cli.run(
                "bars", "import", "--in", in, "--out", directory.resolve("x.csv"), "--test", "--symbols", "AAPL");
        Cli.Outcome none =
                Cli.run("bars", "import", "--in", csv(HEADER + "ZZZ,2020-01-02,2,4,1,3,10\n"), "--out", in, "--test");

        assertThat(symbols("listed.csv"))
                .isEqualTo(new Symbols(Map.of(0L, "AAPL", 1L, "AMZN", 2L, "MSFT", 3L, "NVDA")));
        assertThat(listed.err()).contains("46 symbols of TIER_1 are not in " + in + ": TSLA, FB");
        assertThat(symbols("tried.csv")).isEqualTo(new Symbols(Map.of(0L, "AAPL", 1L, "AMZN", 2L, "MSFT")));
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("--test and --symbols both say which symbols are read");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("has none of the symbols of TIER_1, holds ZZZ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "symbol,date,open,high,low,close | has no column for the volume, must have one called volume or vol or v",
                "symbol,date,open,Open,high,low,close,volume | the columns \"open\" and \"Open\" are both the open",
            })
    void aTableWithoutTheRightColumnsIsRefused(String header, String message) throws IOException {
        Path in = csv(header + "\n");

        Cli.Outcome refused = Cli.run("bars", "import", "--in", in, "--out", directory.resolve("bars.csv"));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains(in + ": " + message);
    }

    @Test
    void namesStandInPredictionsAndStayInFeatures() throws IOException {
        Path in = csv(HEADER + "B,2020-01-02,2,4,1,3,10\nA,2020-01-02,2,4,1,3,10\nA,2020-01-03,2,4,1,3,9\n");
        Path bars = directory.resolve("bars.csv");
        Path model = directory.resolve("tiny");
        TestModels.tiny(BarFile.COLUMNS, 3).write(model);
        importTo("bars.csv", in);

        for (String command : new String[] {"predict", "harness"}) {
            Cli.succeed(command, "--model", model, "--data", bars, "--out", directory.resolve(command + ".csv"));
        }
        Cli.succeed("features", "--set", "raw", "--data", bars, "--out", directory.resolve("features.parquet"));

        Symbols names = new Symbols(Map.of(0L, "A", 1L, "B"));
        assertThat(directory.resolve("predict.csv")).content().startsWith("seq_ix,step_in_seq,symbol,");
        assertThat(symbols("predict.csv")).isEqualTo(names);
        assertThat(symbols("harness.csv")).isEqualTo(names);
        assertThat(symbols("features.parquet")).isEqualTo(names);
        Predictions.assertClose(directory.resolve("harness.csv"), directory.resolve("predict.csv"), 0);
        assertThat(Cli.succeed("evaluate", "--data", bars, "--predictions", directory.resolve("predict.csv"))
                        .out())
                .contains("mean_r2=");
    }

    @Test
    void snapshotsFlagAndLabelTheirBars() throws IOException {
        importTo("bars.csv", csv(HEADER + """
                A,2020-01-02,2,4,1,3,10
                A,2020-01-03,2,4,1,3,10
                B,2020-01-03,2,4,1,3,10
                """));
        Path snapshots = Files.writeString(directory.resolve("labels.csv"), """
                Date,Ticker,Class
                20200103,A,K4
                20200103,B,
                20200104,B,K1
                20200103,NEW,K1
                20200104,NEW,K1
                """);

        Cli.Outcome joined = join(snapshots);

        assertThat(joined.exitCode()).isZero();
        assertThat(directory.resolve("joined.csv")).hasContent("""
                        seq_ix,step_in_seq,need_prediction,time,open,high,low,close,volume,label,symbol
                        0,0,0,2020-01-02T00:00:00.000Z,2.0,4.0,1.0,3.0,10.0,,A
                        0,1,1,2020-01-03T00:00:00.000Z,2.0,4.0,1.0,3.0,10.0,K4,A
                        1,0,1,2020-01-03T00:00:00.000Z,2.0,4.0,1.0,3.0,10.0,,B
                        """);
        assertThat(joined.out())
                .contains("3 bars of 2 symbols, 2 of 5 snapshots")
                .contains("labels: (none) 1, K4 1");
        assertThat(joined.err())
                .contains("1 symbols with 2 snapshots have no bars: NEW")
                .contains("1 snapshots are of dates without a bar: B 2020-01-04");
        assertThat(join(snapshots, "--strict").exitCode()).isEqualTo(1);
        assertThat(join(snapshots, "--list", 0).err()).contains("have no bars: 1 more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "symbol,date,label;A,2020-01-02,K1;A,20200102,K2 | line 2, row 1 and line 3, row 2 are both of A 2020-01-02",
                "symbol,date,label;A,soon,K1 | line 2, row 1: column \"date\" holds \"soon\", must hold a date",
                "symbol,date;A,2020-01-02 | has no column for the label, must have one called label or class",
                "symbol,date,label;B,2020-01-02,K1 | none of its 1 snapshots has a bar",
            })
    void snapshotsThatCannotBeJoinedAreRefused(String content, String message) throws IOException {
        importTo("bars.csv", csv(HEADER + "A,2020-01-02,2,4,1,3,10\n"));
        Path snapshots = Files.writeString(directory.resolve("labels.csv"), content.replace(';', '\n') + "\n");

        Cli.Outcome refused = join(snapshots);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains(snapshots + ": " + message);
        assertThat(directory.resolve("joined.csv")).doesNotExist();
    }

    /** Of a file that is read as points are. */
    @Test
    void theNamesOfPointsAreKnown() throws IOException {
        importTo("bars.parquet", csv(HEADER + "A,2020-01-02,2,4,1,3,10\n"));

        try (PointFile file = PointFile.open(directory.resolve("bars.parquet"))) {
            assertThat(file.symbols()).isEqualTo(new Symbols(Map.of(0L, "A")));
            assertThat(file.columns()).containsExactly("open", "high", "low", "close", "volume");
        }
    }

    private Path csv(String content) throws IOException {
        return Files.writeString(directory.resolve("in.csv"), content);
    }

    private Cli.Outcome importTo(String name, Path in, Object... more) {
        return Cli.succeed(with(new Object[] {"bars", "import", "--in", in, "--out", directory.resolve(name)}, more));
    }

    private Cli.Outcome join(Path snapshots, Object... more) {
        Path bars = directory.resolve("bars.csv");
        Path out = directory.resolve("joined.csv");
        return Cli.run(
                with(new Object[] {"bars", "join", "--bars", bars, "--snapshots", snapshots, "--out", out}, more));
    }

    private static Object[] with(Object[] args, Object... more) {
        return Stream.of(args, more).flatMap(Arrays::stream).toArray();
    }

    private Symbols symbols(String name) {
        return SymbolFile.read(directory.resolve(name));
    }
}
