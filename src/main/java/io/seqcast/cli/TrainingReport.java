package io.seqcast.cli;

import io.seqcast.train.Calibration;
import io.seqcast.train.EpochResult;
import io.seqcast.train.ProgressListener;
import io.seqcast.train.Sides;
import io.seqcast.train.Stage;
import io.seqcast.train.TrainingException;
import io.seqcast.train.TrainingResult;
import io.seqcast.train.VariationCount;
import io.seqcast.train.part.Metric;
import io.seqcast.train.rl.LearnedPolicy;
import java.io.PrintWriter;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line an epoch, and a bar inside it where there is a terminal; before each further run, what is left. */
final class TrainingReport implements ProgressListener, AutoCloseable {
    private final PrintWriter out;
    private final Metric metric;
    private final FitReport fits;
    private @Nullable Sides sides;
    private @Nullable Stage stage;
    private @Nullable Progress bar;
    private TimeLeft time = new TimeLeft(0);
    private volatile boolean stopped;

    TrainingReport(PrintWriter out, Metric metric) {
        this.out = out;
        this.metric = metric;
        fits = new FitReport(out);
    }

    /** Ends the training at the next batch, from any thread: PyTorch cannot bear that the process ends while it works. */
    void stop() {
        stopped = true;
    }

    private void requireGoingOn() {
        if (stopped) {
            throw new TrainingException("stopped; the same command goes on after the last whole epoch");
        }
    }

    @Override
    public void started(int training, int validation, List<Integer> parameters, List<Integer> batches) {
        time = new TimeLeft(training);
        boolean alike = parameters.stream().distinct().count() == 1;
        int total = parameters.stream().mapToInt(Integer::intValue).sum();
        IntSummaryStatistics updates =
                batches.stream().mapToInt(Integer::intValue).filter(b -> b > 0).summaryStatistics();
        out.printf(
                "training on %,d sequences, validating on %,d; %,d parameters %s%s%n",
                training,
                validation,
                alike ? parameters.get(0) : total,
                alike ? "a member" : "in " + parameters.size() + " members",
                updates(updates));
    }

    @Override
    public void sides(Sides all) {
        sides = all;
        out.print(SidesText.of(all));
    }

    @Override
    public void stage(Stage next) {
        requireGoingOn();
        stage = next;
        fits.begin();
        time.begin(next);
        if (next.run() > 1 || next.fold() > 0) {
            out.printf(
                    "%s%s: run %d of %d, at most %d epoch%s%s%n",
                    next.name(),
                    next.fold() > 0 ? ", fold " + next.fold() + " of " + next.folds() : "",
                    next.run(),
                    next.runs(),
                    next.epochs(),
                    next.epochs() == 1 ? "" : "s",
                    left(next));
        }
    }

    @Override
    public void resumed(int member, int epoch) {
        time.resumed(epoch);
        out.printf("member %d: going on after epoch %d%n", member, epoch);
    }

    @Override
    public void batch(int member, int epoch, int batch, int batches, double loss) {
        requireGoingOn();
        if (bar == null) {
            bar = Progress.start("member " + member + " epoch " + epoch + of(stage), "updates", batches);
        }
        bar.to(batch);
        bar.say(String.format("loss %.4f", loss) + (stage == null ? "" : left(stage)));
    }

    @Override
    public void part(int member, String what, int done, int of) {
        requireGoingOn();
        fits.part(member, what, done, of);
    }

    @Override
    public void epoch(EpochResult result) {
        close();
        if (stage != null) {
            time.epoch(stage, result.seconds());
        }
        String how = Double.isNaN(result.trainLoss())
                ? "fitted"
                : String.format(
                        Locale.ROOT,
                        "epoch %2d  lr %.2e  loss %.4f",
                        result.epoch(),
                        result.learningRate(),
                        result.trainLoss());
        out.printf(
                Locale.ROOT,
                "member %d %s  validation %s %.5f%s%s  %.1f s  %,d MB%n",
                result.member(),
                how,
                metric.title(),
                result.score(),
                result.best() ? " *" : "  ",
                sides == null ? "" : SidesText.followed(sides, result),
                result.seconds(),
                result.peakBytes() >> 20);
    }

    @Override
    public void varied(String member, VariationCount count) {
        out.printf("%s: %s%n", member, count.text());
    }

    @Override
    public void policy(LearnedPolicy learned) {
        out.printf(
                Locale.ROOT,
                "policy: gains %.2f %% on the validation rows after episode %d of %d, the best of them; the signals alone %.2f %%%n",
                100 * learned.gain(),
                learned.best(),
                learned.gains().size() - 1,
                100 * learned.signalGain());
    }

    @Override
    public void advice(String text) {
        out.println(text);
    }

    void end(TrainingResult result) {
        if (result.crossValidation() != null) {
            out.print(BlendLines.scores(result.crossValidation()));
        }
        for (int k = 0; k < result.memberScores().size(); k++) {
            out.printf(
                    Locale.ROOT,
                    "member %d: validation %s %.5f%n",
                    k,
                    metric.title(),
                    result.memberScores().get(k));
        }
        if (result.intervals() != null) {
            out.println(IntervalText.of(result.outputs(), result.intervals()));
        }
        Calibration learned = result.calibration();
        if (learned != null) {
            out.printf(
                    Locale.ROOT,
                    "temperature %.3f, learned from %,d rows: log loss %.4f → %.4f, calibration error %.4f → %.4f%n",
                    learned.temperature(),
                    learned.rows(),
                    learned.before().logLoss(),
                    learned.after().logLoss(),
                    learned.before().ece(),
                    learned.after().ece());
        }
        if (result.decision() != null) {
            out.println(DecisionText.of(result.decision()));
        }
        out.printf(
                Locale.ROOT,
                "%s: validation %s of the ensemble %.5f, fingerprint %s, peak memory %,d MB%n",
                result.model(),
                metric.title(),
                result.score(),
                result.fingerprint().substring(0, 12),
                result.peakBytes() >> 20);
    }

    @Override
    public void close() {
        fits.close();
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private static String updates(IntSummaryStatistics updates) {
        if (updates.getCount() == 0) {
            return "";
        }
        String least = updates.getMin() == updates.getMax() ? "" : String.format("%,d to ", updates.getMin());
        return String.format(", %s%,d updates an epoch", least, updates.getMax());
    }

    private static String of(@Nullable Stage stage) {
        return stage == null ? "" : " of " + stage.epochs() + (stage.fold() > 0 ? ", fold " + stage.fold() : "");
    }

    private String left(Stage stage) {
        double minutes = time.minutes(stage);
        return Double.isNaN(minutes) ? "" : String.format(Locale.ROOT, ", about %,.0f min left", Math.ceil(minutes));
    }
}
