package io.seqcast.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.data.Sequence;
import io.seqcast.data.table.PointFile;
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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Score predictions: R² of each feature over all scored rows, and its mean.",
            "A row is scored if its need_prediction is set and the next step is in the data. Every scored row needs a"
                    + " prediction, and no other may have one. Beside it stand three baselines on the same rows: the last"
                    + " value, the running mean of the sequence, and a ridge regression on 16 lags, cross-fitted over five"
                    + " folds of sequences."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "FILE", description = "Parquet or CSV file of points.")
    private Path data;

    @Option(names = "--predictions", required = true, paramLabel = "FILE", description = "Predictions of it.")
    private Path predictions;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "Other predictions of the same data; may be given several times. Gives the paired difference with"
                            + " a 95 %% interval by a bootstrap over sequences.")
    private List<Path> against = new ArrayList<>();

    @Option(names = "--no-baselines", description = "Leave the baselines out.")
    private boolean noBaselines;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        List<String> columns;
        List<Sequence> sequences;
        try (PointFile file = PointFile.open(data)) {
            columns = file.columns();
            sequences = file.readSequences();
        }
        Evaluation evaluation = Scoring.evaluate(name(predictions), predictions, columns, sequences, !noBaselines);
        List<ForecastScore> others = new ArrayList<>();
        for (Path other : against) {
            others.add(Scoring.evaluate(name(other), other, columns, sequences, false)
                    .model());
        }
        others.addAll(evaluation.baselines());
        if (json) {
            printJson(evaluation, others, columns);
        } else {
            printTable(evaluation, others, columns);
        }
        return 0;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void printTable(Evaluation evaluation, List<ForecastScore> others, List<String> columns) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(ScoreTable.text(columns, evaluation.all()));
        out.println();
        out.print(ScoreText.comparison(evaluation.model(), others));
        out.printf("mean_r2=%.4f%n", evaluation.model().score().meanR2());
    }

    private void printJson(Evaluation evaluation, List<ForecastScore> others, List<String> columns)
            throws JsonProcessingException {
        Map<String, @Nullable Object> root =
                new LinkedHashMap<>(evaluation.model().score().toJson(columns));
        Map<String, @Nullable Object> compared = new LinkedHashMap<>();
        for (ForecastScore other : others) {
            PairedBootstrap.Difference difference =
                    PairedBootstrap.difference(evaluation.model(), other, ScoreText.BOOTSTRAP_SEED);
            Map<String, @Nullable Object> entry =
                    new LinkedHashMap<>(other.score().toJson(columns));
            entry.put(
                    "difference",
                    Map.of("estimate", difference.estimate(), "low", difference.low(), "high", difference.high()));
            compared.put(other.name(), entry);
        }
        root.put("against", compared);
        spec.commandLine()
                .getOut()
                .println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root));
    }
}
