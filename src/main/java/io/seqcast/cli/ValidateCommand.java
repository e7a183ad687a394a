package io.seqcast.cli;

import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.classification.ClassMetric;
import io.seqcast.eval.integrity.ClassIntegrity;
import io.seqcast.eval.integrity.IntegrityTest;
import io.seqcast.eval.integrity.IntegrityTest.Verdict;
import io.seqcast.eval.report.ValidationData;
import io.seqcast.eval.report.ValidationReport;
import io.seqcast.eval.report.ValidationTables;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.model.task.Classification;
import java.io.IOException;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = {
            "Test whether a classifier of rows in time is to be believed, and report what it is worth.",
            "Five tests: (1) no input is of a later bar and no label of an earlier one, proved by tampering: at drawn snapshots all"
                    + " bars behind are replaced by noise, which may change no input and no prediction by a bit, and all bars before,"
                    + " which may change no label, and no column may hold what another one holds later;"
                    + " (2) accuracy of the late half of the rows at most 0.15 under the early one's;"
                    + " (3) recall of the rare class within 0.30 in both, where it came 10 times in each; (4) expected value and"
                    + " value correlate by 0.30, or where an oracle reaches less, by 0.7 of what it reaches; (5) the shares of the"
                    + " classes in the late half diverge by at most 0.5 nats from the early one's.",
            "The report shows them with their figures, and each metric beside the base rates and its 95 %% interval by blocks of"
                    + " dates. Exit code 1 if a test fails; a leak is named by feature or label, symbol and bar."
        },
        footer = {
            "",
            "For example, on a market that no training has seen:",
            "  seqcast bars generate --symbols 100 --days 2500 --seed 2 --out test.parquet",
            "  seqcast validate --model models/mine --data test.parquet --out report.html"
        })
final class ValidateCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "DIR", description = "Model of classes.")
    private Path model;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Parquet or CSV file of points with times.")
    private Path data;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Report: HTML or Markdown, by the ending .html or .md.")
    private Path out;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description = "Predictions of the data by this model (default: they are made).")
    private @Nullable Path predictions;

    @Option(
            names = "--oracle",
            paramLabel = "FILE",
            description =
                    "Predictions of the same rows by one who knows the law, as of 'bars oracle --of race'; with them metrics are also"
                            + " said as expected by that law, in which no luck of the data is.")
    private @Nullable Path oracle;

    @Option(
            names = "--labels",
            paramLabel = "COLUMN",
            description =
                    "Column of labels made elsewhere, to be held against those that the model's targets make of the bars.")
    private @Nullable String labels;

    @Option(
            names = "--targets",
            paramLabel = "FILE",
            description = "How the data's labels come of its bars, of a model that has no file of targets.")
    private @Nullable Path targets;

    @Option(
            names = "--rare",
            paramLabel = "CLASS",
            description = "The class that must not be missed (default: the most valuable; without values the last).")
    private @Nullable String rare;

    @Option(
            names = "--min-ev-correlation",
            paramLabel = "R",
            description = "Least correlation of test 4 (default: " + ClassIntegrity.EV_CORRELATION + ").")
    private double leastCorrelation = ClassIntegrity.EV_CORRELATION;

    @Option(
            names = "--metric",
            paramLabel = "METRIC",
            description = "A metric more, such as \"recall_at(K4, 0.01)\"; may be given several times.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--tampered",
            defaultValue = "200",
            paramLabel = "N",
            description = "Snapshots to tamper with (default: ${DEFAULT-VALUE}).")
    private int tampered;

    @Option(
            names = "--block-days",
            defaultValue = "" + ValidationPlan.BLOCK_DAYS,
            paramLabel = "DAYS",
            description =
                    "Length of the blocks of dates, at least as long as a label looks ahead: 100 bars of trading days take 140 (default:"
                            + " ${DEFAULT-VALUE}).")
    private int blockDays;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed of snapshots, noise and blocks (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--engine",
            defaultValue = "step",
            description = "Form of the predictions that are scored, as of 'predict' (default: ${DEFAULT-VALUE}).")
    private Form form;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        require(ValidationReport.isReport(out), "--out is " + out + ", must end with .html or .md");
        require(tampered >= 1, "--tampered is " + tampered + ", must be at least 1");
        require(blockDays >= 1, "--block-days is " + blockDays + ", must be at least 1");
        require(
                leastCorrelation >= -1 && leastCorrelation <= 1,
                "--min-ev-correlation is " + leastCorrelation + ", must be -1 to 1");
        ModelBundle bundle = ModelBundle.read(model);
        if (!(bundle.task() instanceof Classification task)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--model is " + model + ", whose task is " + bundle.task().name() + ", must predict classes alone");
        }
        TargetFile own = bundle.texts().targets();
        require(labels == null || own != null, "--labels needs a model with a file of targets, " + model + " has none");
        require(
                targets == null || own == null,
                "--targets is for models without a file of targets, " + model + " has one");
        ValidationPlan plan = new ValidationPlan(
                asked(task),
                rare(task),
                targets == null ? own : TargetFile.read(targets),
                leastCorrelation,
                tampered,
                blockDays,
                seed);
        return run(bundle, task, plan);
    }

    private int run(ModelBundle bundle, Classification task, ValidationPlan plan) throws IOException {
        ValidatedRows rows = ValidatedRows.read(data, bundle, task, labels, plan.metrics());
        Validation validation = new Validation(rows, task, plan);
        List<ScoredRows> predicted =
                predictions == null ? rows.predict(form) : rows.scoring().rows(predictions);
        List<IntegrityTest> lookAhead = validation.lookAhead(predicted);
        ValidationData result =
                validation.run(predicted, oracle == null ? null : rows.scoring().rows(oracle), lookAhead, origin());
        ValidationReport.write(out, result);
        Shown.print(spec, json, () -> ValidationJson.of(result), () -> ValidationTables.text(result));
        Shown.page(spec, out);
        for (IntegrityTest test : lookAhead) {
            if (test.verdict() == Verdict.FAIL) {
                throw new EvaluationException("a leak: " + test.detail());
            }
        }
        return result.passed() ? 0 : 1;
    }

    private Map<String, String> origin() {
        Map<String, String> origin = new LinkedHashMap<>();
        origin.put("data", String.valueOf(data.getFileName()));
        if (predictions != null) {
            origin.put("predictions", String.valueOf(predictions.getFileName()));
        }
        if (oracle != null) {
            origin.put("oracle", String.valueOf(oracle.getFileName()));
        }
        return origin;
    }

    private List<ClassMetric> asked(Classification task) {
        try {
            return ValidationMetrics.of(
                    task,
                    metrics.stream()
                            .map(text -> ClassMetric.parse(text, task.classes()))
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--metric: " + e.getMessage(), e);
        }
    }

    private int rare(Classification task) {
        if (rare == null) {
            return ValidationMetrics.rare(task);
        }
        require(task.classes().contains(rare), "--rare is " + rare + ", must be one of " + task.classes());
        return task.classes().indexOf(rare);
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
