package io.seqcast.cli;

import io.seqcast.eval.importance.Explanation;
import io.seqcast.eval.importance.ExplanationJson;
import io.seqcast.eval.report.ExplanationReport;
import io.seqcast.eval.report.ExplanationTables;
import io.seqcast.eval.report.ValidationReport;
import io.seqcast.explain.ColumnGroup;
import io.seqcast.explain.ExplanationPlan;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Show which inputs a model's answers rest on.",
            "The whole model, by exchange: each column of the data goes from sequence to sequence, a whole series at the same steps, so"
                    + " that it keeps its own history and loses what it has to do with all else; shown is by how much the error rises (mean"
                    + " squared error of numbers, log loss of classes), with its 95 %% interval by blocks of dates, or of sequences where"
                    + " the data has no times. A column that makes no sense beside others of another sequence goes with them: --together.",
            "Each member, by what its inputs, behind features and normaliser, add to each output (φ): networks by expected gradients"
                    + " (Erion et al. 2021) over the last rows up to a drawn one, starting from the zero state; trees by TreeSHAP, linear"
                    + " models by their weights, exactly. Of a class, φ is of its logit less the mean of all logits. Shown are the mean of"
                    + " |φ| over samples and rows and how it lies over the rows. That φ adds up to f(x) less the base, which is the mean"
                    + " answer of the background or what trees say before any input, is checked: within 2 %% by gradients, 0.1 %% else."
                    + " Exit code 1 if it does not."
        },
        footer = {
            "",
            "For example, bars whose prices belong together:",
            "  seqcast explain --model models/mine --data bars.parquet --together open,high,low,close --out page.html"
        })
final class ExplainCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "DIR", description = "Model to explain.")
    private Path model;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Parquet or CSV file of points, with the outcomes that the model is judged by.")
    private Path data;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Page with charts: HTML, or Markdown without, by the ending .html or .md.")
    private @Nullable Path out;

    @Option(names = "--output", split = ",", paramLabel = "NAME", description = "Outputs to explain (default: all).")
    private List<String> outputs = new ArrayList<>();

    @Option(
            names = "--top",
            defaultValue = "10",
            paramLabel = "N",
            description = "Inputs shown of each; JSON has all (default: ${DEFAULT-VALUE}).")
    private int top;

    @Option(
            names = "--samples",
            defaultValue = "100",
            paramLabel = "N",
            description = "Most rows explained of each member (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--background",
            defaultValue = "50",
            paramLabel = "N",
            description = "Most rows that they are compared with (default: ${DEFAULT-VALUE}).")
    private int background;

    @Option(
            names = "--window",
            defaultValue = "60",
            paramLabel = "ROWS",
            description =
                    "Rows of a stretch, of networks that have no window of their own (default: ${DEFAULT-VALUE}).")
    private int window;

    @Option(
            names = "--steps",
            defaultValue = "16",
            paramLabel = "N",
            description =
                    "Points on the way from each background stretch to a sample at which the gradient is taken: more cost more"
                            + " and add up better; of the worst of six networks over 320 features 8 left an error of 2 %%, 32 of 0.5 %%"
                            + " (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--together",
            paramLabel = "COLUMN,COLUMN[,...]",
            description = "Columns of the data that are exchanged together; may be given several times.")
    private List<String> together = new ArrayList<>();

    @Option(names = "--no-exchange", description = "Take members apart only; the data needs no outcomes then.")
    private boolean noExchange;

    @Option(
            names = "--block-days",
            defaultValue = "" + ValidationPlan.BLOCK_DAYS,
            paramLabel = "DAYS",
            description =
                    "Length of the blocks of dates, at least as long as an outcome looks ahead (default: ${DEFAULT-VALUE}).")
    private int blockDays;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed of all that is drawn (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--engine",
            defaultValue = "step",
            description = "Form of the whole model's predictions, as of 'predict' (default: ${DEFAULT-VALUE}).")
    private Form form;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        require(out == null || ValidationReport.isReport(out), "--out is " + out + ", must end with .html or .md");
        requirePositive("--top", top);
        requirePositive("--samples", samples);
        requirePositive("--background", background);
        requirePositive("--window", window);
        requirePositive("--steps", steps);
        requirePositive("--block-days", blockDays);
        ModelBundle bundle = ModelBundle.read(model);
        ExplanationPlan plan = new ExplanationPlan(samples, background, window, steps, places(bundle), seed);
        ExplainedModel explained = ExplainedModel.read(data, bundle, plan, !noExchange);
        Explanation explanation = explained.explain(groups(bundle), form, blockDays, top);
        show(explanation);
        return explanation.complete() ? 0 : 1;
    }

    private List<Integer> places(ModelBundle bundle) {
        List<String> predicted = bundle.task().predicted();
        for (String output : outputs) {
            require(predicted.contains(output), "--output is " + output + ", must be one of " + predicted);
        }
        return IntStream.range(0, predicted.size())
                .filter(j -> outputs.isEmpty() || outputs.contains(predicted.get(j)))
                .boxed()
                .toList();
    }

    private List<ColumnGroup> groups(ModelBundle bundle) {
        try {
            return ColumnGroup.of(
                    bundle.inputs(),
                    together.stream()
                            .map(names -> List.of(names.split(",", -1)))
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--together: " + e.getMessage(), e);
        }
    }

    private void show(Explanation explanation) throws IOException {
        Shown.print(spec, json, () -> ExplanationJson.of(explanation), () -> ExplanationTables.text(explanation));
        if (out != null) {
            ExplanationReport.write(out, explanation);
            Shown.page(spec, out);
        }
    }

    private void requirePositive(String option, int value) {
        require(value >= 1, option + " is " + value + ", must be at least 1");
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
