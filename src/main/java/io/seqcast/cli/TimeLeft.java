package io.seqcast.cli;

import io.seqcast.train.Stage;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How long a training will still take if no run stops early: each further run of a member takes as long a sequence as its last one, and that of a
 * member that has not been trained yet as long as the mean of the others.
 */
final class TimeLeft {
    private final int sequences; // of the final runs
    private double[] rates = {}; // seconds that a whole run of each member takes a sequence; NaN before the first epoch
    private double seconds; // of the epochs of the run at hand that were seen
    private int epochs; // how many those are
    private int done; // epochs of the run at hand, those before an interruption too

    /** @param sequences that the final members are trained on */
    TimeLeft(int sequences) {
        this.sequences = sequences;
    }

    /** A run begins. */
    void begin(Stage stage) {
        if (rates.length != stage.members()) {
            rates = new double[stage.members()];
            Arrays.fill(rates, Double.NaN);
        }
        seconds = 0;
        epochs = 0;
        done = 0;
    }

    /** An earlier start has done so many epochs of the run. */
    void resumed(int epoch) {
        done = epoch;
    }

    void epoch(Stage stage, double took) {
        seconds += took;
        epochs++;
        done++;
        rates[stage.member()] = seconds / epochs * stage.epochs() / stage.sequences();
    }

    /** Minutes until the last run ends; NaN before the first epoch. */
    double minutes(Stage stage) {
        double mean = Arrays.stream(rates)
                .filter(rate -> !Double.isNaN(rate))
                .average()
                .orElse(Double.NaN);
        double rest = 1 - (double) done / stage.epochs();
        double here = rest * rate(stage.member(), mean) * stage.sequences();
        double coming = IntStream.range(stage.run(), stage.runs())
                .mapToDouble(run -> rate(run % stage.members(), mean) * sequences(stage, run))
                .sum();
        return (here + coming) / 60;
    }

    private double rate(int member, double mean) {
        return Double.isNaN(rates[member]) ? mean : rates[member];
    }

    /** That the run of this index is trained on: the last ones are those of the final members. */
    private int sequences(Stage stage, int run) {
        return run >= stage.runs() - stage.members() ? sequences : stage.sequences();
    }
}
