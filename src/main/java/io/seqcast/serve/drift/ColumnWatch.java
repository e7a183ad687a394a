package io.seqcast.serve.drift;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Watches one pooled column for a change of its mean and for one of its size, by a detector each. */
public final class ColumnWatch {
    private final DriftDetector mean;
    private final DriftDetector size;

    /** What a column's two detectors say after a row. */
    public record Alarms(
            @Nullable DriftAlarm mean, @Nullable DriftAlarm size) {
        /** Whether there is one. */
        public boolean any() {
            return mean != null || size != null;
        }
    }

    public ColumnWatch(Supplier<DriftDetector> detectors) {
        mean = detectors.get();
        size = detectors.get();
    }

    /**
     * Takes the next row.
     *
     * @param meanOfRow over the sequences
     * @param sizeOfRow root mean square over the sequences
     */
    public Alarms add(double meanOfRow, double sizeOfRow) {
        return new Alarms(mean.add(meanOfRow), size.add(sizeOfRow));
    }
}
