package io.seqcast.model.blend;

/**
 * How weights follow recent errors: with e_k the error of member k over the last outcomes that are known of an output, after
 * each of them
 *
 * <pre>
 * v_k = softmax_k(sharpness · (1 − e_k))      w_k ← momentum · w_k + (1 − momentum) · v_k      w_k = 1/M at first
 * </pre>
 *
 * The published ensemble has the error {@link RecentError#MAPE}, the sharpness {@value #SHARPNESS}, {@value #RECENT} outcomes and
 * the momentum {@value #MOMENTUM}. With it weights hardly leave 1/M: prices are missed by a few hundredths whoever forecasts, and
 * what members differ in is smaller still. The other errors, and any other sharpness, are ours.
 *
 * @param error that members are compared by
 * @param sharpness ≥ 0; with 0 all members count alike, the greater the more does the best count
 * @param recent how many outcomes of an output are looked back at, at least 1
 * @param momentum share of a weight that an outcome leaves as it is, 0 or more and below 1
 */
public record Adaptation(RecentError error, double sharpness, int recent, double momentum) {
    /** The published sharpness. */
    public static final double SHARPNESS = 5;

    /** The published number of outcomes. */
    public static final int RECENT = 30;

    /** The published momentum. */
    public static final double MOMENTUM = 0.7;

    private static final double SHARPEST = 1e6;
    private static final int LONGEST = 10_000; // of what a sequence's state holds of every member and output

    public Adaptation {
        if (!(sharpness >= 0 && sharpness <= SHARPEST)) {
            throw new IllegalArgumentException("sharpness is " + sharpness + ", must be 0 to " + SHARPEST);
        }
        if (recent < 1 || recent > LONGEST) {
            throw new IllegalArgumentException("recent is " + recent + ", must be 1 to " + LONGEST);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum is " + momentum + ", must be at least 0 and less than 1");
        }
    }
}
