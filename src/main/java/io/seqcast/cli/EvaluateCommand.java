package io.seqcast.cli;

import io.seqcast.data.Sequence;
import io.seqcast.data.table.PointColumns;
import io.seqcast.data.table.PointFile;
import io.seqcast.data.table.PredictionFile;
import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.MissingPredictionsException;
import io.seqcast.eval.classification.ClassMetric;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Classification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Score predictions, each metric beside that of a forecast without knowledge.",
            "Of the next row: R² of each column over all scored rows, and its mean; a row is scored if its need_prediction is"
                    + " set and the next step is in the data. Beside it stand the last value, the running mean of the sequence,"
                    + " and a ridge regression on 16 lags, cross-fitted over five folds of sequences.",
            "Of target columns and classes, which --model names: correlation, R² and information coefficients; log loss,"
                    + " recall, precision–recall, calibration and more, and what came where each thing was decided. A model with a file of targets needs no such columns in the"
                    + " data: its outcomes are made of the rows. Outcomes that are not there are left out, rows count by their"
                    + " weight.",
            "Of a model with intervals also the share of the outcomes that lie inside, with a 95 %% interval by blocks of dates, or over"
                    + " sequences where rows have no times; and the mean width, beside that of intervals around the mean of the"
                    + " outcomes with the same share inside.",
            "Every flagged row needs a prediction, and no other may have one; where --model names a model with a"
                    + " predict_when, the flags are narrowed by it.",
            "With --all-starts the scores that 'run --scores' and 'seqcast scores' keep, computed anew: of every start of a sequence that"
                    + " the topics of --bootstrap-server hold, or of --data and --predictions. Every prediction whose outcome has"
                    + " come counts 1. A file holds the newest start of each sequence, as 'consume' writes it."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "FILE", description = "Parquet or CSV file of points.")
    private @Nullable Path data;

    @Option(names = "--predictions", paramLabel = "FILE", description = "Predictions of it.")
    private @Nullable Path predictions;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "Model that made them: says what they are of (default: the next row), and by its predict_when after which"
                            + " rows they are.")
    private @Nullable Path model;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "Other predictions of the same data; may be given several times. Gives the paired difference with"
                            + " a 95 %% interval by a bootstrap over sequences.")
    private List<Path> against = new ArrayList<>();

    @Option(
            names = "--metric",
            paramLabel = "METRIC",
            description =
                    "Of classes: a metric more, as in a recipe's stopping.metric, such as recall(K3+K4), pr_auc(K4) or"
                            + " \"recall_at(K4, 0.01)\"; may be given several times.")
    private List<String> metrics = new ArrayList<>();

    @Option(names = "--no-baselines", description = "Of the next row: leave the baselines out.")
    private boolean noBaselines;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write an HTML page, of target columns and classes; demo writes that of the next row.")
    private @Nullable Path report;

    @Mixin
    private StartsOptions starts;

    @Spec
    private CommandSpec spec;

    /** What is scored. */
    private record Files(Path data, Path predictions) {}

    @Override
    public Integer call() throws IOException {
        ModelBundle bundle = model == null ? null : ModelBundle.read(model);
        List<ClassMetric> asked = asked(bundle);
        if (starts.asked()) {
            show(allStarts(bundle));
        } else if (bundle == null) {
            show(nextRow(files()));
        } else if (bundle.predictsNextRow() && bundle.texts().targets() == null) {
            show(nextRow(bundle, files()));
        } else {
            show(outcomes(bundle, asked, files()));
        }
        return 0;
    }

    private Files files() {
        if (data == null || predictions == null) {
            throw new ParameterException(spec.commandLine(), "--data and --predictions must name what is scored");
        }
        return new Files(data, predictions);
    }

    private StartsScored allStarts(@Nullable ModelBundle bundle) {
        if (bundle == null) {
            throw new ParameterException(spec.commandLine(), "--all-starts needs --model: whose predictions they are");
        }
        if (!against.isEmpty() || !metrics.isEmpty() || report != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--all-starts gives the metrics of 'scores' alone, without --against, --metric, --report");
        }
        if (data == null && predictions == null) {
            return starts.ofTopics(bundle);
        }
        Files files = files();
        return starts.ofFiles(bundle, files.data(), files.predictions());
    }

    private void show(StartsScored scored) throws IOException {
        Shown.print(spec, json, scored::json, scored::text);
        if (!scored.remark().isEmpty()) {
            spec.commandLine().getErr().println("seqcast evaluate: " + scored.remark());
        }
    }

    private List<ClassMetric> asked(@Nullable ModelBundle bundle) {
        if (metrics.isEmpty()) {
            return List.of();
        }
        Classification task = bundle == null ? null : bundle.task().classification();
        if (task == null) {
            throw new ParameterException(
                    spec.commandLine(), "--metric is of classes: --model must name a model that predicts them");
        }
        try {
            return metrics.stream()
                    .map(text -> ClassMetric.parse(text, task.classes()))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--metric: " + e.getMessage(), e);
        }
    }

    private Scored nextRow(Files files) {
        try {
            return nextRow(null, files);
        } catch (MissingPredictionsException e) {
            throw new EvaluationException(
                    e.getMessage() + "; a model with predict_when predicts after fewer rows, --model DIR says which");
        }
    }

    private Scored nextRow(@Nullable ModelBundle bundle, Files files) {
        List<String> columns;
        try (PredictionFile file = PredictionFile.open(files.predictions())) {
            columns = file.columns();
        }
        if (bundle == null || !bundle.findsColumnsByName()) {
            try (PointFile file = PointFile.open(files.data())) {
                if (file.columns().equals(columns)) {
                    return nextRow(bundle, files, columns, file);
                }
            }
        }
        // a model that says some of the columns, or a file that holds more
        try (PointFile file = PointFile.open(files.data(), PointColumns.ALL.withInputs(columns))) {
            return nextRow(bundle, files, columns, file);
        }
    }

    private Scored nextRow(@Nullable ModelBundle bundle, Files files, List<String> columns, PointFile file) {
        List<Sequence> read = file.readSequences();
        List<Sequence> sequences = bundle == null ? read : Inputs.narrow(read, files.data(), bundle);
        Scored scored = new NextRowScored(files.predictions(), columns, sequences, against, !noBaselines);
        return bundle == null
                ? scored
                : ScoredWith.coverage(scored, IntervalScoring.ofNextRow(bundle, sequences, files.predictions()));
    }

    private Scored outcomes(ModelBundle bundle, List<ClassMetric> asked, Files files) {
        try (PointFile file = Inputs.openWithOutcomes(files.data(), bundle)) {
            List<Sequence> sequences = Inputs.narrow(file.readSequences(), files.data(), bundle);
            OutcomeScoring scoring = new OutcomeScoring(bundle, sequences, asked);
            Scored scored = OutcomesScored.of(bundle, scoring, files.predictions(), against);
            Scored covered = ScoredWith.coverage(scored, scoring.coverage(files.predictions()));
            return ScoredWith.decisions(covered, scoring.decisions(files.predictions()));
        }
    }

    private void show(Scored scored) throws IOException {
        if (json) {
            spec.commandLine().getOut().println(Shown.pretty(scored.json()));
        } else {
            scored.print(spec.commandLine().getOut());
        }
        if (report != null) {
            scored.write(report);
            Shown.page(spec, report);
        }
    }
}
