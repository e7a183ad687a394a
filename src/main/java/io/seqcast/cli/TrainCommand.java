package io.seqcast.cli;

import io.seqcast.data.Sequence;
import io.seqcast.data.table.PointFile;
import io.seqcast.train.EpochResult;
import io.seqcast.train.Origin;
import io.seqcast.train.ProgressListener;
import io.seqcast.train.Schedule;
import io.seqcast.train.TrainOptions;
import io.seqcast.train.Trainer;
import io.seqcast.train.TrainingResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Train an ensemble of Mamba-2 networks on whole sequences.",
            "The loss is taken at every step, as squared error divided by the feature's variance; the best epoch by R² on"
                    + " held-out sequences is kept. A killed training that is started again with the same options goes on"
                    + " after its last whole epoch. The same options, data and seed give the same weights."
        })
final class TrainCommand implements Callable<Integer> {
    private static final double WARM_UP = 0.05;

    enum Course {
        COSINE,
        RESTARTS
    }

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "Parquet or CSV file of points.")
    private Path data;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the new model; must not exist.")
    private Path out;

    @Option(
            names = "--members",
            defaultValue = "3",
            description = "Networks in the ensemble (default: ${DEFAULT-VALUE}).")
    private int members;

    @Option(names = "--d-model", defaultValue = "64", description = "Width of the network (default: ${DEFAULT-VALUE}).")
    private int dModel;

    @Option(names = "--n-layers", defaultValue = "2", description = "Blocks (default: ${DEFAULT-VALUE}).")
    private int nLayers;

    @Option(names = "--d-state", defaultValue = "32", description = "State per channel (default: ${DEFAULT-VALUE}).")
    private int dState;

    @Option(names = "--headdim", defaultValue = "32", description = "Channels per head (default: ${DEFAULT-VALUE}).")
    private int headdim;

    @Option(
            names = "--features",
            defaultValue = "raw",
            description = "raw: the row itself; windows: with differences, rolling statistics and moving averages"
                    + " (default: ${DEFAULT-VALUE}).")
    private String features;

    @Option(
            names = "--normalizer",
            defaultValue = "none",
            description =
                    "none, or per-sequence: running mean and deviation of the sequence (default: ${DEFAULT-VALUE}).")
    private String normalizer;

    @Option(
            names = "--epochs",
            defaultValue = "25",
            description = "Passes over the data at most (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(names = "--batch", defaultValue = "8", description = "Sequences an update (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--lr", defaultValue = "4e-3", description = "Peak learning rate (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(
            names = "--schedule",
            defaultValue = "cosine",
            description =
                    "cosine: warm-up, then down to 0; restarts: annealing with warm restarts (default: ${DEFAULT-VALUE}).")
    private Course course;

    @Option(
            names = "--restart-epochs",
            defaultValue = "5",
            description =
                    "Epochs of the first cycle of 'restarts'; each next one is twice as long (default: ${DEFAULT-VALUE}).")
    private int restartEpochs;

    @Option(
            names = "--weight-decay",
            defaultValue = "1e-4",
            description = "On matrices only (default: ${DEFAULT-VALUE}).")
    private double weightDecay;

    @Option(names = "--beta2", defaultValue = "0.95", description = "AdamW's second beta (default: ${DEFAULT-VALUE}).")
    private double beta2;

    @Option(
            names = "--clip-norm",
            defaultValue = "1.0",
            description = "Of the whole gradient (default: ${DEFAULT-VALUE}).")
    private double clipNorm;

    @Option(
            names = "--warm-up-weight",
            defaultValue = "1.0",
            description = "Weight in the loss of steps without need_prediction (default: ${DEFAULT-VALUE}).")
    private double warmUpWeight;

    @Option(
            names = "--amplitude",
            defaultValue = "0",
            description = "Probability with which a sequence is scaled at random (default: ${DEFAULT-VALUE}).")
    private double amplitude;

    @Option(
            names = "--valid-fraction",
            defaultValue = "0.2",
            description = "Share of the sequences held out to choose the best epoch (default: ${DEFAULT-VALUE}).")
    private double validFraction;

    @Option(
            names = "--patience",
            defaultValue = "8",
            description = "Epochs without a better score before a member stops; 0 = never (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Option(names = "--seed", defaultValue = "7", description = "Of every random choice (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--threads",
            defaultValue = "0",
            description =
                    "Sequences worked on at a time; changes no weight; 0 = one a core (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--data-note",
            paramLabel = "TEXT",
            description = "How the data came about, for the model's provenance (default: the file's name).")
    private @Nullable String dataNote;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        TrainOptions options = options();
        List<Sequence> sequences;
        List<String> columns;
        try (PointFile file = PointFile.open(data)) {
            sequences = file.readSequences();
            columns = file.columns();
        }
        Path name = data.getFileName();
        Origin origin = new Origin(dataNote != null ? dataNote : String.valueOf(name), commandLine());
        try (Report report = new Report(spec.commandLine().getOut())) {
            TrainingResult result = new Trainer(options, origin).train(sequences, columns, out, report);
            report.end(result);
        }
        return 0;
    }

    private TrainOptions options() {
        try {
            Schedule schedule = course == Course.COSINE
                    ? new Schedule.Cosine(WARM_UP)
                    : new Schedule.Restarts(WARM_UP, restartEpochs, 2);
            return new TrainOptions(
                    new TrainOptions.Network(dModel, nLayers, dState, headdim),
                    features,
                    normalizer,
                    new TrainOptions.Optimizer(learningRate, weightDecay, 0.9, beta2, clipNorm),
                    schedule,
                    new TrainOptions.Loss(warmUpWeight, amplitude),
                    members,
                    epochs,
                    batch,
                    validFraction,
                    patience,
                    seed,
                    threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private String commandLine() {
        return "seqcast "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    /** A line an epoch, and a bar inside it where there is a terminal. */
    private static final class Report implements ProgressListener, AutoCloseable {
        private final PrintWriter out;
        private @Nullable Progress bar;

        Report(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void started(int training, int validation, int parameters, int batches) {
            out.printf(
                    "training on %,d sequences, validating on %,d; %,d parameters a member, %,d updates an epoch%n",
                    training, validation, parameters, batches);
        }

        @Override
        public void resumed(int member, int epoch) {
            out.printf("member %d: going on after epoch %d%n", member, epoch);
        }

        @Override
        public void batch(int member, int epoch, int batch, int batches, double loss) {
            if (bar == null) {
                bar = Progress.start("member " + member + " epoch " + epoch, "updates", batches);
            }
            bar.to(batch);
            bar.say(String.format("loss %.4f", loss));
        }

        @Override
        public void epoch(EpochResult result) {
            close();
            out.printf(
                    Locale.ROOT,
                    "member %d epoch %2d  lr %.2e  loss %.4f  validation R² %.5f%s  %.1f s  %,d MB%n",
                    result.member(),
                    result.epoch(),
                    result.learningRate(),
                    result.trainLoss(),
                    result.validR2(),
                    result.best() ? " *" : "  ",
                    result.seconds(),
                    result.peakBytes() >> 20);
        }

        void end(TrainingResult result) {
            for (int k = 0; k < result.memberR2().size(); k++) {
                out.printf(
                        "member %d: validation R² %.5f%n", k, result.memberR2().get(k));
            }
            out.printf(
                    "%s: validation R² of the ensemble %.5f, fingerprint %s, peak memory %,d MB%n",
                    result.model(),
                    result.ensembleR2(),
                    result.fingerprint().substring(0, 12),
                    result.peakBytes() >> 20);
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }
}
