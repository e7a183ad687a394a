package io.seqcast.cli;

import io.seqcast.data.Market;
import io.seqcast.data.MarketGenerator;
import io.seqcast.data.Point;
import io.seqcast.data.PointWriter;
import io.seqcast.data.Prediction;
import io.seqcast.data.PredictionWriter;
import io.seqcast.data.Sequence;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Generate a synthetic market with the statistics of the reference one.",
            "Every sequence has 1,000 steps of 32 features; need_prediction is set on steps 99 to 998. The same seed and"
                    + " number of sequences give the same file."
        })
final class GenerateCommand implements Callable<Integer> {
    @Option(
            names = "--sequences",
            defaultValue = "517",
            description = "Number of sequences (default: ${DEFAULT-VALUE}).")
    private int sequences;

    @Option(
            names = "--seed",
            defaultValue = "7",
            description = "Seed of all random choices (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Parquet or CSV file, by its ending.")
    private Path out;

    @Option(
            names = "--oracle",
            paramLabel = "FILE",
            description =
                    "Also write the predictions of an oracle that knows the hidden state: the ceiling of this data,"
                            + " to be scored by 'evaluate'.")
    private @Nullable Path oracle;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (sequences < 1) {
            throw new ParameterException(spec.commandLine(), "--sequences is " + sequences + ", must be at least 1");
        }
        Market market = MarketGenerator.generate(sequences, seed);
        writePoints(market);
        if (oracle != null) {
            writeOracle(market, oracle);
        }
        return 0;
    }

    private void writePoints(Market market) {
        long rows = 0;
        try (PointWriter writer = PointWriter.create(out, market.columns());
                Progress progress = Progress.start("generate", "sequences", sequences)) {
            for (Sequence sequence : market.sequences()) {
                for (int t = 0; t < sequence.steps(); t++) {
                    writer.write(new Point(
                            sequence.id(), t, sequence.needPrediction()[t], row(sequence.rows(), t, sequence.width())));
                    rows++;
                }
                progress.step();
            }
            writer.commit();
        }
        spec.commandLine().getOut().println(out + ": " + sequences + " sequences, " + rows + " rows, seed " + seed);
    }

    private void writeOracle(Market market, Path file) {
        try (PredictionWriter writer = PredictionWriter.create(file, market.columns())) {
            for (int i = 0; i < sequences; i++) {
                Sequence sequence = market.sequences().get(i);
                float[] predicted = market.oracle(i);
                for (int t = 0; t < sequence.steps(); t++) {
                    if (sequence.needPrediction()[t]) {
                        writer.write(new Prediction(
                                sequence.id(), t, row(predicted, t, sequence.width()), new float[sequence.width()]));
                    }
                }
            }
            writer.commit();
        }
        spec.commandLine().getOut().println(file + ": predictions of the oracle");
    }

    private static float[] row(float[] rows, int t, int width) {
        return Arrays.copyOfRange(rows, t * width, (t + 1) * width);
    }
}
