package io.seqcast.eval;

import java.util.Arrays;

/** Sorts places by their values. */
public final class FloatOrder {
    private FloatOrder() {}

    /** The places of {@code values}, none of them NaN, by rising value; equal values, and both zeros, in no promised order. */
    public static int[] rising(float[] values) {
        long[] order = new long[values.length]; // value above, place below: sorts without boxes
        for (int k = 0; k < order.length; k++) {
            int bits = Float.floatToIntBits(values[k]);
            order[k] = (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << Integer.SIZE | k;
        }
        Arrays.sort(order);
        int[] places = new int[order.length];
        Arrays.setAll(places, k -> (int) order[k]);
        return places;
    }
}
