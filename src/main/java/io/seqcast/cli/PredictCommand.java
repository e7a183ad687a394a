package io.seqcast.cli;

import io.seqcast.data.Order;
import io.seqcast.data.table.Missing;
import io.seqcast.data.table.PointCursor;
import io.seqcast.data.table.PointFile;
import io.seqcast.data.table.PredictionWriter;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.OfflinePredictor;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = {
            "Predict a file without a broker.",
            "The output has a row for every row with need_prediction: seq_ix, step_in_seq (the observed step t), what the model"
                    + " says after it under the names of its outputs, and its decision if it makes one; and the symbol, if the data"
                    + " names its sequences. A model with intervals adds their ends, NAME_lower and NAME_upper of each output."
        })
final class PredictCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "DIR", description = "Folder with model.json and weights.")
    private Path model;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "Parquet or CSV file of points.")
    private Path data;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Parquet, CSV or JSON lines, by its ending.")
    private Path out;

    @Option(
            names = "--engine",
            defaultValue = "step",
            description =
                    "step: row by row, bits promised; chunked: whole stretches on the tensor library; auto: the form measured"
                            + " to be cheaper here; they agree to about 1e-5 (default: ${DEFAULT-VALUE}).")
    private Form form;

    @Option(
            names = "--threads",
            defaultValue = "0",
            description = "Sequences are shared among as many threads; 0 = one a core (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--member", paramLabel = "K", description = "Predict by member K alone, from 0 (default: all).")
    private @Nullable Integer member;

    @Option(
            names = "--missing",
            defaultValue = "refuse",
            description =
                    "What stands in for an input that is not there: refuse, last (the one before it in its sequence) or"
                            + " zero (default: ${DEFAULT-VALUE}).")
    private Missing missing;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ModelBundle bundle = bundle();
        int workers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        long started = System.nanoTime();
        AtomicLong predictions = new AtomicLong();
        long fallbacks;
        try (PointFile file = Inputs.open(data, bundle, missing);
                PointCursor points = file.read(Order.bySequence());
                OfflinePredictor predictor = new OfflinePredictor(bundle, form, workers);
                PredictionWriter writer = PredictionWriter.create(
                        out, Inputs.outputs(bundle, file), Inputs.detail(bundle), file.symbols());
                Progress progress = Progress.start("predict", "rows", file.rows())) {
            AtomicLong rows = new AtomicLong();
            predictor.predict(
                    () -> {
                        progress.to(rows.getAndIncrement());
                        return points.next();
                    },
                    prediction -> {
                        writer.write(prediction);
                        predictions.incrementAndGet();
                    });
            writer.commit();
            fallbacks = predictor.fallbacks();
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: %,d predictions in %.1f s (%,.0f a second)%s%n",
                        out, predictions.get(), seconds, predictions.get() / seconds, FallbackText.of(fallbacks));
        return 0;
    }

    private ModelBundle bundle() {
        ModelBundle ensemble = ModelBundle.read(model);
        if (member == null) {
            return ensemble;
        }
        int last = ensemble.members().size() - 1;
        if (member < 0 || member > last) {
            throw new ParameterException(
                    spec.commandLine(), "--member is " + member + ", " + model + " has members 0 to " + last);
        }
        return ensemble.only(member);
    }
}
