package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.data.table.FoldColumns;
import io.seqcast.data.table.FoldFile;
import io.seqcast.data.table.FoldRows;
import io.seqcast.data.table.FoldWriter;
import io.seqcast.train.part.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What members predict of the scored rows that they were not fitted to: a file a fold beside the checkpoints, written once when
 * the fold's members are trained, so that an interrupted training predicts no fold twice.
 */
final class OutOfFold {
    /** Sequences that are predicted before they are written: so many are held in memory. */
    private static final int AT_ONCE = 32;

    private final Problem problem;
    private final List<String> members;
    private final IntFunction<StackFeatures> features;
    private final Workers workers;
    private final Path folder;
    private final List<Path> parts = new ArrayList<>();

    /**
     * @param members names of all
     * @param features of a stack, fitted without the rows of a fold; 0 is none of the folds
     * @param folder of the checkpoints, where the files lie
     */
    OutOfFold(
            Problem problem, List<String> members, IntFunction<StackFeatures> features, Workers workers, Path folder) {
        this.problem = problem;
        this.members = members;
        this.features = features;
        this.workers = workers;
        this.folder = folder;
    }

    /**
     * Adds rows to the table, unless an earlier start has.
     *
     * @param fold from 1; 0 for rows that belong to none
     * @param runs of all members, none of which saw the rows
     */
    void add(int fold, List<Run> runs, List<Stretch> held) throws IOException {
        Path part = folder.resolve((fold == 0 ? "validation" : "fold-" + fold) + ".parquet");
        parts.add(part);
        if (Files.exists(part)) {
            return;
        }
        Files.createDirectories(folder);
        StackFeatures seen = features.apply(fold);
        seen.requireUnseen(held);
        FoldColumns columns = new FoldColumns(members, problem.task().predicted(), seen.names());
        List<TrainedMember> trained = runs.stream().map(Run::member).toList();
        try (FoldWriter writer = new FoldWriter(part, columns)) {
            for (int from = 0; from < held.size(); from += AT_ONCE) {
                List<Stretch> some = held.subList(from, Math.min(held.size(), from + AT_ONCE));
                workers.map(some.size(), (evaluator, i) -> rows(fold, some.get(i), trained, seen, evaluator))
                        .forEach(writer::write);
            }
            writer.commit();
        }
    }

    /** What was added, as one table. */
    FoldFile open() {
        return FoldFile.open(parts);
    }

    /**
     * Writes what was added as one file, which replaces what stood there.
     *
     * @param temperature at which members' probabilities stand there, as the bundle says them
     */
    void join(Path file, List<String> fingerprints, Temperature temperature) {
        if (temperature.equals(Temperature.NONE)) {
            FoldWriter.join(parts, file, fingerprints);
            return;
        }
        Path tempered = folder.resolve("tempered.parquet");
        try (FoldFile table = open();
                FoldWriter writer = new FoldWriter(tempered, table.columns())) {
            table.forEach(rows -> writer.write(rows.saying(temperature.of(rows.said(), problem.width()))));
            writer.commit();
        }
        FoldWriter.join(List.of(tempered), file, fingerprints);
    }

    private FoldRows rows(
            int fold, Stretch rows, List<TrainedMember> trained, StackFeatures seen, SequenceGradient evaluator) {
        Sequence sequence = rows.sequence();
        float[] outcomes = problem.targets().after(sequence);
        int[] scored = new int[rows.to() - rows.from()];
        int size = 0;
        for (int t = rows.from(); t < rows.to(); t++) {
            if (Problem.scoreWeight(sequence, t) > 0 && problem.known(outcomes, t)) {
                scored[size++] = t;
            }
        }
        int[] picked = Arrays.copyOf(scored, size);
        long[] steps = new long[size];
        float[] weights = new float[size];
        for (int i = 0; i < size; i++) {
            steps[i] = picked[i];
            weights[i] = sequence.weight(picked[i]);
        }
        List<float[]> predictions = trained.stream()
                .map(member -> pick(member.predict(evaluator, rows), problem.width(), picked))
                .toList();
        return new FoldRows(
                sequence.id(),
                fold,
                steps,
                weights,
                pick(outcomes, problem.width(), picked),
                predictions,
                pick(seen.rows(sequence, rows.to()), seen.columns(), picked));
    }

    private static float[] pick(float[] values, int width, int[] rows) {
        float[] picked = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * width, picked, i * width, width);
        }
        return picked;
    }
}
