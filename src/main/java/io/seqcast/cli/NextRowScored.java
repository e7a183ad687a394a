package io.seqcast.cli;

import io.seqcast.data.Sequence;
import io.seqcast.eval.Evaluation;
import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.PairedBootstrap;
import io.seqcast.eval.report.ScoreTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Predictions of the next row beside other predictions and baselines. */
final class NextRowScored implements Scored {
    private final List<String> columns;
    private final Evaluation evaluation;
    private final List<ForecastScore> others = new ArrayList<>();

    NextRowScored(
            Path predictions, List<String> columns, List<Sequence> sequences, List<Path> against, boolean baselines) {
        this.columns = columns;
        evaluation = Scoring.evaluate(name(predictions), predictions, columns, sequences, baselines);
        for (Path other : against) {
            others.add(Scoring.evaluate(name(other), other, columns, sequences, false)
                    .model());
        }
        others.addAll(evaluation.baselines());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Override
    public void print(PrintWriter out) {
        out.print(ScoreTable.text(columns, evaluation.all()));
        out.println();
        out.print(ScoreText.comparison(evaluation.model(), others));
        out.printf("mean_r2=%.4f%n", evaluation.model().score().meanR2());
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> root =
                new LinkedHashMap<>(evaluation.model().score().toJson(columns));
        Map<String, @Nullable Object> compared = new LinkedHashMap<>();
        for (ForecastScore other : others) {
            PairedBootstrap.Difference difference =
                    PairedBootstrap.difference(evaluation.model(), other, ScoreText.BOOTSTRAP_SEED);
            Map<String, @Nullable Object> entry =
                    new LinkedHashMap<>(other.score().toJson(columns));
            entry.put("difference", OutcomesScored.json(difference));
            compared.put(other.name(), entry);
        }
        root.put("against", compared);
        return root;
    }

    @Override
    public void write(Path page) {
        throw new IllegalArgumentException(
                "--report is for target columns and classes; 'seqcast demo --data' writes a page"
                        + " about the next row");
    }
}
