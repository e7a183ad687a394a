package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.data.Order;
import io.seqcast.data.Point;
import io.seqcast.data.table.PointCursor;
import io.seqcast.data.table.PointExtras;
import io.seqcast.data.table.PointFile;
import io.seqcast.data.table.PointWriter;
import io.seqcast.data.table.Snapshot;
import io.seqcast.data.table.SnapshotFile;
import io.seqcast.data.table.SnapshotJoin;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "join",
        mixinStandardHelpOptions = true,
        description = {
            "Join snapshots made elsewhere to bars: a table of symbol, date and label.",
            "The output has all bars, need_prediction only where there is a snapshot, and its label in the column label, of text,"
                    + " as a recipe's 'data: {label: label, classes: …}' reads it. Snapshots without a bar are listed and"
                    + " counted."
        })
final class BarsJoinCommand implements Callable<Integer> {
    private static final String LABEL = "label";

    @Option(
            names = "--bars",
            required = true,
            paramLabel = "FILE",
            description = "Parquet or CSV file of points with time and symbol, as 'bars import' writes it.")
    private Path bars;

    @Option(
            names = "--snapshots",
            required = true,
            paramLabel = "FILE",
            description =
                    "Parquet, CSV or .csv.gz file with columns for symbol, date and label, in any order; dates as for"
                            + " 'bars import'.")
    private Path snapshots;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Parquet or CSV file, by its ending.")
    private Path out;

    @Option(
            names = "--list",
            defaultValue = "10",
            paramLabel = "N",
            description = "How many of what has no bar are named (default: ${DEFAULT-VALUE}).")
    private int listed;

    @Option(
            names = "--strict",
            description = "The exit code is 1 if a snapshot has no bar; what there is is written all the same.")
    private boolean strict;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (listed < 0) {
            throw new ParameterException(spec.commandLine(), "--list is " + listed + ", must be 0 or more");
        }
        List<Snapshot> all = SnapshotFile.read(snapshots);
        try (PointFile file = PointFile.open(bars)) {
            if (file.symbols().isEmpty() || !file.timed()) {
                throw new DataException(bars + ": has no column " + (file.timed() ? "symbol" : "time")
                        + ", must have time and symbol to find the bar of a snapshot; 'bars import' writes both");
            }
            SnapshotJoin join = new SnapshotJoin(all, file.symbols());
            Map<String, Long> labels = write(file, join, all.size());
            return report(file, join, labels, all.size());
        }
    }

    /** Writes the bars; returns how many snapshots of each label have one. */
    private Map<String, Long> write(PointFile file, SnapshotJoin join, int wanted) {
        Map<String, Long> labels = new TreeMap<>();
        PointExtras extras = new PointExtras(true, file.weighted(), List.of())
                .withLabel(LABEL)
                .withSymbols(file.symbols());
        try (PointCursor points = file.read(Order.bySequence());
                PointWriter writer = PointWriter.create(out, file.columns(), extras);
                Progress progress = Progress.start("join", "rows", file.rows())) {
            long rows = 0;
            for (Point bar = points.next(); bar != null; bar = points.next()) {
                Snapshot snapshot = join.take(bar.sequence(), bar.time());
                String label = snapshot == null || snapshot.label().isEmpty() ? null : snapshot.label();
                if (snapshot != null) {
                    labels.merge(label == null ? "(none)" : label, 1L, Long::sum);
                }
                writer.write(
                        new Point(bar.sequence(), bar.step(), snapshot != null, bar.features(), bar.time()),
                        points.weight(),
                        label);
                progress.to(++rows);
            }
            if (labels.isEmpty()) {
                throw new DataException(snapshots + ": none of its " + wanted + " snapshots has a bar in " + bars
                        + ", must have the same symbols and dates");
            }
            writer.commit();
        }
        return labels;
    }

    private int report(PointFile file, SnapshotJoin join, Map<String, Long> labels, int wanted) {
        List<Snapshot> left = join.left();
        long strangers =
                join.strangers().values().stream().mapToLong(Long::longValue).sum();
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: %,d bars of %,d symbols, %,d of %,d snapshots%nlabels: %s%n",
                        out,
                        file.rows(),
                        file.sequences(),
                        wanted - left.size() - strangers,
                        wanted,
                        NameList.of(
                                labels.entrySet().stream()
                                        .map(e -> e.getKey() + " " + String.format("%,d", e.getValue()))
                                        .toList(),
                                Math.max(listed, 10)));
        PrintWriter err = spec.commandLine().getErr();
        if (strangers > 0) {
            err.printf(
                    "seqcast bars join: %,d symbols with %,d snapshots have no bars: %s%n",
                    join.strangers().size(),
                    strangers,
                    NameList.of(join.strangers().keySet(), listed));
        }
        if (!left.isEmpty()) {
            err.printf(
                    "seqcast bars join: %,d snapshots are of dates without a bar: %s%n",
                    left.size(), NameList.of(left.stream().map(Snapshot::text).toList(), listed));
        }
        return strict && strangers + left.size() > 0 ? 1 : 0;
    }
}
