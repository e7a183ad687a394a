package io.seqcast.model.bundle;

/**
 * When a member is asked at all: after rows about which those that always are disagree. In the chunked form their answers may
 * differ in low bits from those of the step form, and so, close to the threshold, may the rows.
 *
 * @param spreadAbove {@link io.seqcast.model.blend.Disagreement} above which it is asked, ≥ 0
 */
public record AskedWhen(double spreadAbove) {
    public AskedWhen {
        if (!(spreadAbove >= 0 && spreadAbove < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("spread_above is " + spreadAbove + ", must be finite and at least 0");
        }
    }
}
