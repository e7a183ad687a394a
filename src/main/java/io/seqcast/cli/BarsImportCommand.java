package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import io.seqcast.data.Symbols;
import io.seqcast.data.table.BarCursor;
import io.seqcast.data.table.BarFault;
import io.seqcast.data.table.BarFile;
import io.seqcast.data.table.PointExtras;
import io.seqcast.data.table.PointWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Make a file of points of a table of bars: Parquet, CSV or .csv.gz with columns for symbol, date, open, high, low,"
                    + " close and volume, in their usual spellings and any order.",
            "Each symbol is a sequence: seq_ix is its place among the names, from 0, step_in_seq counts its bars, time is their"
                    + " date, need_prediction is set, and the column symbol keeps the name. The rows of a symbol must"
                    + " be in the order of their dates; those of several may be mixed.",
            "A model is trained on what came --until a date, and judged by what is asked of it --predict-from the next one.",
            "Dates are ISO 8601 or yyyymmdd, date-times with or without a zone (without: UTC), or whole seconds or milliseconds"
                    + " since 1970. If every date-time is midnight in its own zone, its date counts."
        })
final class BarsImportCommand implements Callable<Integer> {
    private static final int LISTED = 10;

    @Option(names = "--in", required = true, paramLabel = "FILE", description = "Parquet, CSV or .csv.gz file of bars.")
    private Path in;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Parquet or CSV file, by its ending.")
    private Path out;

    @Option(
            names = "--symbols",
            split = ",",
            paramLabel = "NAMES|TIER_1|FILE",
            description =
                    "Only these, separated by commas; or TIER_1, the 50 US stocks most traded in 2016 to 2021, as far as they are"
                            + " there; or a Parquet or CSV file with seq_ix and symbol, such as an earlier import, whose symbols"
                            + " keep their numbers (default: all).")
    private List<String> symbols = List.of();

    @Option(
            names = "--test",
            description =
                    "Only the first " + SymbolChoice.TRIED + " of TIER_1 that are there, to try a recipe quickly.")
    private boolean test;

    @Option(
            names = "--drop-bad",
            description = "Leave out rows that are no bars, and count them, instead of refusing them.")
    private boolean dropBad;

    @Option(
            names = "--unadjusted",
            description =
                    "Keep prices as they are where there is a column Adj Close (default: scale open, high, low and close"
                            + " by adjusted close / close).")
    private boolean unadjusted;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "Leave out the bars before that date (UTC): steps count from the first that is left.")
    private @Nullable LocalDate from;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "Leave out the bars after that date (UTC): what is left is to be trained on.")
    private @Nullable LocalDate until;

    @Option(
            names = "--predict-from",
            paramLabel = "DATE",
            description =
                    "Set need_prediction from that date on alone (UTC): the bars before it are what a model that is judged"
                            + " by the later ones looks back at.")
    private @Nullable LocalDate predictFrom;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (test && !symbols.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--test and --symbols both say which symbols are read, give one of them");
        }
        try (BarFile file = BarFile.open(in)) {
            Symbols chosen =
                    test ? SymbolChoice.tried(in, file.symbols()) : SymbolChoice.of(in, file.symbols(), symbols);
            PointExtras extras = new PointExtras(true, false, List.of()).withSymbols(chosen);
            try (BarCursor bars = file.read(chosen, !unadjusted, dropBad);
                    PointWriter writer = PointWriter.create(out, BarFile.COLUMNS, extras);
                    Progress progress = Progress.start("import", "rows", file.rows())) {
                Written written = new Written();
                long begin = from == null ? Long.MIN_VALUE : start(from);
                long end = until == null ? Long.MAX_VALUE : start(until.plusDays(1));
                long asked = predictFrom == null ? Long.MIN_VALUE : start(predictFrom);
                for (Point bar = bars.next(); bar != null; bar = bars.next()) {
                    if (bar.time() >= begin && bar.time() < end) {
                        long step = written.add(bar);
                        writer.write(new Point(bar.sequence(), step, bar.time() >= asked, bar.features(), bar.time()));
                    }
                    progress.to(bars.read());
                }
                if (written.bars == 0) {
                    throw new DataException(
                            in + ": holds no bar" + (bounded() ? span() : bars.read() == 0 ? "" : " that is right"));
                }
                writer.commit();
                report(written, file, chosen, bars.dropped());
            }
        }
        return 0;
    }

    private void report(Written written, BarFile file, Symbols chosen, Map<BarFault, Long> dropped) {
        PrintWriter err = spec.commandLine().getErr();
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: %,d bars of %,d symbols, %s to %s%s%n",
                        out,
                        written.bars,
                        written.steps.size(),
                        date(written.first),
                        date(written.last),
                        file.adjusted() && !unadjusted ? ", prices scaled by the adjusted close" : "");
        if (!dropped.isEmpty()) {
            long rows = dropped.values().stream().mapToLong(Long::longValue).sum();
            err.printf("seqcast bars import: left out %,d rows: %s%n", rows, reasons(dropped));
        }
        if (symbols.equals(List.of(SymbolChoice.TIER_1))) {
            List<String> missing = new ArrayList<>(SymbolChoice.tier1());
            missing.removeAll(file.symbols());
            if (!missing.isEmpty()) {
                err.printf(
                        "seqcast bars import: %,d symbols of %s are not in %s: %s%n",
                        missing.size(), SymbolChoice.TIER_1, in, NameList.of(missing, LISTED));
            }
        }
        List<String> without = new ArrayList<>();
        chosen.names().forEach((sequence, name) -> {
            if (!written.steps.containsKey(sequence)) {
                without.add(name);
            }
        });
        if (!without.isEmpty()) {
            err.printf(
                    "seqcast bars import: %,d symbols have no bars%s: %s%n",
                    without.size(), span(), NameList.of(without, LISTED));
        }
        if (SymbolChoice.isFile(symbols)) { // somebody who asks for names knows that others stay away
            List<String> strangers = new ArrayList<>(file.symbols());
            strangers.removeAll(chosen.sequences().keySet());
            if (!strangers.isEmpty()) {
                err.printf(
                        "seqcast bars import: left out %,d symbols that %s has no number for: %s%n",
                        strangers.size(), symbols.get(0), NameList.of(strangers, LISTED));
            }
        }
    }

    private boolean bounded() {
        return from != null || until != null;
    }

    private String span() {
        return (from == null ? "" : " from " + from) + (until == null ? "" : " until " + until);
    }

    private static String reasons(Map<BarFault, Long> dropped) {
        return dropped.entrySet().stream()
                .map(entry ->
                        String.format("%,d %s", entry.getValue(), entry.getKey().rows()))
                .collect(Collectors.joining(", "));
    }

    private static long start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static String date(long time) {
        return Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** What went into the file. */
    private static final class Written {
        private final Map<Long, Long> steps = new HashMap<>(); // how many bars of each sequence
        private long bars;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        /** The step of the next bar. */
        long add(Point bar) {
            bars++;
            first = Math.min(first, bar.time());
            last = Math.max(last, bar.time());
            return steps.merge(bar.sequence(), 1L, Long::sum) - 1;
        }
    }
}
