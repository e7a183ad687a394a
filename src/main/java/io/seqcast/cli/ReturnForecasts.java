package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.data.Prediction;
import io.seqcast.data.table.FoldFile;
import io.seqcast.data.table.FoldRows;
import io.seqcast.data.table.PredictionCursor;
import io.seqcast.data.table.PredictionFile;
import io.seqcast.train.Reblending;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts from a file: of predictions, or of those that members made out of fold, of which one is made.
 *
 * @param file they come from
 * @param columns names of what they are of, (K)
 * @param sequences the rows of each sequence, by its key
 * @param folded whether the rows were held out in folds
 * @param origin how they came about, for people
 */
record ReturnForecasts(
        Path file, List<String> columns, SortedMap<Long, Rows> sequences, boolean folded, String origin) {

    /**
     * What is predicted of one sequence.
     *
     * @param steps after which, rising, (n)
     * @param folds that each was held out in, from 1; 0 for none, (n)
     * @param values row-major (n, K)
     */
    record Rows(int[] steps, int[] folds, float[] values) {}

    /**
     * Reads a file of either sort, by its columns.
     *
     * @param model folder of the model whose blend makes one prediction of those of its members, learned for each fold from the other
     *     ones; null for none
     * @param member whose predictions are taken; null for the blend's, or without a model the mean of all members'
     * @throws DataException if the file is neither, or is none of folds and a member is asked for, or has no such member
     */
    static ReturnForecasts read(Path file, @Nullable Path model, @Nullable String member) {
        if (!FoldFile.isOne(file)) {
            if (member != null) {
                throw new DataException(file + ": --member is " + member
                        + ", but this is no table of out-of-fold predictions, of whose members it names one");
            }
            return predictions(file);
        }
        if (model == null) {
            try (FoldFile table = FoldFile.open(List.of(file))) {
                return outOfFold(file, table, member);
            }
        }
        Reblending reblending = new Reblending(model);
        try (FoldFile table = reblending.open(file)) {
            return member == null ? blended(file, table, reblending) : outOfFold(file, table, member);
        }
    }

    private static ReturnForecasts predictions(Path file) {
        try (PredictionFile table = PredictionFile.open(file);
                PredictionCursor cursor = table.read()) {
            Gathering gathering = new Gathering(file, table.width());
            for (Prediction row = cursor.next(); row != null; row = cursor.next()) {
                gathering.of(row.sequence()).add(row.step(), 0, row.values(), 0);
            }
            return new ReturnForecasts(file, table.columns(), gathering.rows(), false, "as the file has them");
        }
    }

    private static ReturnForecasts blended(Path file, FoldFile table, Reblending reblending) {
        Gathering gathering = new Gathering(file, table.columns().outputs().size());
        String blend = reblending.nested(
                table, rows -> gathering.add(rows, rows.predictions().get(0)));
        String origin = "out of fold: the members' blend " + blend + ", for each fold learned from all other ones";
        return new ReturnForecasts(file, table.columns().outputs(), gathering.rows(), true, origin);
    }

    private static ReturnForecasts outOfFold(Path file, FoldFile table, @Nullable String member) {
        List<String> members = table.columns().members();
        if (member != null && !members.contains(member)) {
            throw new DataException(file + ": --member is " + member + ", must be one of " + members);
        }
        Gathering gathering = new Gathering(file, table.columns().outputs().size());
        String who;
        if (member == null) {
            table.forEach(rows -> gathering.add(rows, mean(rows.predictions())));
            who = "the mean of " + String.join(", ", members);
        } else {
            int place = members.indexOf(member);
            table.forEach(rows -> gathering.add(rows, rows.predictions().get(place)));
            who = "the member " + member + " of " + String.join(", ", members);
        }
        return new ReturnForecasts(file, table.columns().outputs(), gathering.rows(), true, "out of fold: " + who);
    }

    private static float[] mean(List<float[]> predictions) {
        float[] mean = new float[predictions.get(0).length];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (float[] one : predictions) {
                sum += one[i];
            }
            mean[i] = (float) (sum / predictions.size());
        }
        return mean;
    }

    /** Rows as they come, of a sequence in any order. */
    private static final class Gathering {
        private final Path file;
        private final int width;
        private final SortedMap<Long, ForecastRowsBuilder> sequences = new TreeMap<>();

        Gathering(Path file, int width) {
            this.file = file;
            this.width = width;
        }

        ForecastRowsBuilder of(long sequence) {
            return sequences.computeIfAbsent(sequence, id -> new ForecastRowsBuilder(file, id, width));
        }

        /** @param values row-major (n, K) */
        void add(FoldRows rows, float[] values) {
            ForecastRowsBuilder builder = of(rows.sequence());
            for (int i = 0; i < rows.size(); i++) {
                builder.add(rows.steps()[i], rows.fold(), values, i * width);
            }
        }

        SortedMap<Long, Rows> rows() {
            SortedMap<Long, Rows> rows = new TreeMap<>();
            sequences.forEach((sequence, builder) -> rows.put(sequence, builder.build()));
            return rows;
        }
    }
}
