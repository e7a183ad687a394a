package io.seqcast.model.blend;

/** Whether an answer is one: nothing but numbers. */
public final class Finite {
    private Finite() {}

    /** Whether {@code length} values from {@code offset} on are finite. */
    public static boolean all(float[] values, int offset, int length) {
        for (int j = offset; j < offset + length; j++) {
            if (!Float.isFinite(values[j])) {
                return false;
            }
        }
        return true;
    }
}
