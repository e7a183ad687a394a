package io.seqcast.cli;

import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.drift.Adwin;
import io.seqcast.serve.drift.DriftDetector;
import io.seqcast.serve.drift.PageHinkley;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        description = {
            "Find when a model's errors or its inputs changed.",
            "Rows of all sequences are pooled by their time, or by their step where the data has no times. The mean and the size (root"
                    + " mean square) over the sequences, of each output's residual and of each input, are watched by a detector each;"
                    + " a residual is outcome minus prediction and stands at the row that was predicted from.",
            "The tests take pooled rows for independent. Residuals of a good model nearly are; inputs that move slowly raise alarms"
                    + " without a change.",
            "With --measure: how often an alarm comes without a change, and how often and how soon one comes after a change that was"
                    + " planted into the oracle's residuals on generated markets, beside an alarm that comes at random as often as"
                    + " the detector's false ones.",
        })
final class DriftCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "FILE", description = "Parquet or CSV file of points.")
    private @Nullable Path data;

    @Option(names = "--predictions", paramLabel = "FILE", description = "Predictions of it.")
    private @Nullable Path predictions;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Model that made them: says what they are of (default: the next row).")
    private @Nullable Path model;

    @Option(
            names = "--detector",
            defaultValue = "page_hinkley",
            description = "page_hinkley or adwin (default: ${DEFAULT-VALUE}).")
    private Kind detector;

    @Option(names = "--measure", description = "Measure the detector on generated markets instead.")
    private boolean measure;

    @Option(names = "--markets", paramLabel = "N", description = "With --measure: how many markets (default: 20).")
    private @Nullable Integer markets;

    @Option(
            names = "--sequences",
            paramLabel = "N",
            description = "With --measure: sequences of each that are pooled (default: 20).")
    private @Nullable Integer sequences;

    @Option(names = "--seed", paramLabel = "SEED", description = "With --measure: of the first market (default: 1).")
    private @Nullable Long seed;

    @Spec
    private CommandSpec spec;

    private enum Kind {
        PAGE_HINKLEY(() -> new PageHinkley(PageHinkley.Options.defaults())),
        ADWIN(() -> new Adwin(Adwin.Options.defaults()));

        private final Supplier<DriftDetector> detectors;

        Kind(Supplier<DriftDetector> detectors) {
            this.detectors = detectors;
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (measure) {
            requireNone("--data", data, "--measure makes its own");
            requireNone("--predictions", predictions, "--measure makes its own");
            requireNone("--model", model, "--measure takes the oracle's residuals");
            DriftMeasurement measurement = DriftMeasurement.run(
                    detector.detectors,
                    atLeastOne("--markets", markets),
                    atLeastOne("--sequences", sequences),
                    seed == null ? 1 : seed);
            out.print(measurement.text());
        } else {
            requireNone("--markets", markets, "it belongs to --measure");
            requireNone("--sequences", sequences, "it belongs to --measure");
            requireNone("--seed", seed, "it belongs to --measure");
            ModelBundle bundle = model == null ? null : ModelBundle.read(model);
            DriftRows rows = DriftRows.read(required("--data", data), required("--predictions", predictions), bundle);
            out.print(DriftLines.text(rows, detector.detectors));
        }
        out.flush();
        return 0;
    }

    private int atLeastOne(String option, @Nullable Integer value) {
        if (value != null && value < 1) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + ", must be at least 1");
        }
        return value == null ? DriftMeasurement.DEFAULT_SIZE : value;
    }

    private Path required(String option, @Nullable Path value) {
        if (value == null) {
            throw new ParameterException(spec.commandLine(), option + " is missing; or give --measure");
        }
        return value;
    }

    private void requireNone(String option, @Nullable Object value, String why) {
        if (value != null) {
            throw new ParameterException(spec.commandLine(), option + " is given, but " + why);
        }
    }
}
