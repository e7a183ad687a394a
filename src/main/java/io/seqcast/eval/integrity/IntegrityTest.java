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

    /** How a test ends. */
    public enum Verdict {
        PASS,
        FAIL,
        /** There is too little to judge by. */
        NOT_JUDGED
    }

    static Verdict verdict(boolean passes) {
        return passes ? Verdict.PASS : Verdict.FAIL;
    }
}
