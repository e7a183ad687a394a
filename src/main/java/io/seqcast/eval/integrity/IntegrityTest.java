package io.seqcast.eval.integrity;

/**
 * One test and how it ended.
 *
 * @param name what is tested, for people
 * @param figure that is judged; NaN where there is none
 * @param limit what the figure must be, for people
 * @param verdict whether it is
 * @param detail what the figure was made of, or why nothing was judged
 */
public record IntegrityTest(String name, double figure, String limit, Verdict verdict, String detail) {

    /** How a test ends, as reports say it. */
    public enum Verdict {
        PASS,
        FAIL,
        /** There is too little to judge by. */
        SKIPPED
    }

    /** A test with a figure to judge. */
    public static IntegrityTest judged(String name, double figure, String limit, boolean passes, String detail) {
        return new IntegrityTest(name, figure, limit, passes ? Verdict.PASS : Verdict.FAIL, detail);
    }

    /** A test that cannot be judged. */
    public static IntegrityTest skipped(String name, String limit, String why) {
        return new IntegrityTest(name, Double.NaN, limit, Verdict.SKIPPED, why);
    }
}
