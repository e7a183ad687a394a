package io.seqcast.serve;

import io.seqcast.data.Point;
import io.seqcast.serve.RejectedPointException.Reason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a point must be before anything of it is written.
 *
 * @param inputs number of features that the model takes
 * @param sequenceLength steps of a sequence, 0 = endless
 * @param maxGap missing steps in a row that are bridged, 0 = none
 */
record PointRules(int inputs, long sequenceLength, int maxGap) {

    /** @throws RejectedPointException if no sequence could take the point */
    void requireValid(Point point) {
        if (point.features().length != inputs) {
            throw reject(Reason.WIDTH, point, point.features().length + " features, the model takes " + inputs);
        }
        for (int i = 0; i < point.features().length; i++) {
            if (!Float.isFinite(point.features()[i])) {
                throw reject(Reason.NOT_FINITE, point, "feature " + i + " is " + point.features()[i]);
            }
        }
        if (point.step() < 0) {
            throw reject(Reason.NEGATIVE_STEP, point, "steps run from 0");
        }
        if (sequenceLength > 0 && point.step() >= sequenceLength) {
            throw reject(Reason.TOO_LONG, point, "sequences have " + sequenceLength + " steps");
        }
    }

    /**
     * @param sequence the point's sequence, null if it is unknown
     * @return the sequence
     * @throws RejectedPointException if the point is not its sequence's next, nor so few steps behind it that they are bridged
     */
    LiveSequence requireNext(Point point, @Nullable LiveSequence sequence) {
        if (sequence == null) {
            throw reject(Reason.GAP, point, "the sequence is unknown, expected step 0");
        }
        long accepted = sequence.accepted();
        if (sequence.meta.complete()) {
            throw reject(Reason.TOO_LONG, point, "complete with step " + accepted + ", expected 0 for a new start");
        }
        long missing = point.step() - accepted - 1;
        if (missing > maxGap) {
            String bridged = maxGap == 0 ? "" : "; at most " + maxGap + " missing steps are bridged";
            throw reject(Reason.GAP, point, "expected step " + (accepted + 1) + ", or 0 for a new start" + bridged);
        }
        return sequence;
    }

    /**
     * Whether a step was seen before.
     *
     * @param first the sequence's row of step 0 if it is its last, else null: a step 0 behind it is a repeat only if it says
     *     the same; behind later steps it is a new start
     */
    static boolean isRepeat(Point point, long accepted, @Nullable TailRow first) {
        if (point.step() > 0) {
            return point.step() <= accepted;
        }
        return first != null
                && first.needPrediction() == point.needPrediction()
                && Arrays.equals(first.features(), point.features());
    }

    private static RejectedPointException reject(Reason reason, Point point, String detail) {
        return new RejectedPointException(
                reason, "sequence " + point.sequence() + ", step " + point.step() + ": " + detail);
    }
}
