package io.seqcast.train.part;

import io.seqcast.data.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The past for training, the end of the time span for validation: the split {@code time}. With b the time at which the last
 * fraction of the span begins, rows of b − purge and later are not trained on, and rows before b + embargo are not validated on
 * (purging and embargo after López de Prado 2018, chapter 7). Steps are counted in each sequence from its first row
 * at b or later.
 *
 * @param validFraction share of the time span that is held out, in (0, 1)
 * @param purge at least as far as the targets look ahead, so that none of the training shows what is validated; null for as far as
 *     they do, where that is known
 * @param embargo how much is left out behind b
 */
public record ByTime(double validFraction, @Nullable Gap purge, Gap embargo) implements Splitting {
    /** This split's name in recipes. */
    public static final String NAME = "time";

    public ByTime {
        Checks.between("valid_fraction", validFraction);
    }

    @Override
    public ByTime forTargets(int ahead) {
        return purge == null ? new ByTime(validFraction, new Gap(ahead, Duration.ZERO), embargo) : this;
    }

    @Override
    public Split of(List<Sequence> data, long seed) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Sequence sequence : data) {
            Times.requireRising(sequence, "a split by time");
            first = Math.min(first, sequence.time(0));
            last = Math.max(last, sequence.time(sequence.steps() - 1));
        }
        Gap purged = purge == null ? Gap.NONE : purge;
        long border = last - Math.round((last - first) * validFraction);
        List<Stretch> training = new ArrayList<>();
        List<Stretch> validation = new ArrayList<>();
        for (Sequence sequence : data) {
            int held = Times.firstAt(sequence, border);
            int end = Math.min(
                    held - purged.steps(),
                    Times.firstAt(sequence, border - purged.time().toMillis()));
            int start = Math.max(
                    held + embargo.steps(),
                    Times.firstAt(sequence, border + embargo.time().toMillis()));
            if (end > 0) {
                training.add(new Stretch(sequence, 0, end));
            }
            if (start < sequence.steps()) {
                validation.add(new Stretch(sequence, start, sequence.steps()));
            }
        }
        if (training.isEmpty() || validation.isEmpty()) {
            throw new IllegalArgumentException("the split by time leaves no row for "
                    + (training.isEmpty() ? "training" : "validation")
                    + "; purge, embargo and valid_fraction must leave some of the time span");
        }
        return new Split(training, validation);
    }
}
