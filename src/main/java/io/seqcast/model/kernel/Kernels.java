package io.seqcast.model.kernel;

/**
 * Which form of the inner loops this process uses: the plain ones, or from some moment on those of the JDK's Vector API.
 * Both make the same bits, so that it does not matter when a process changes over, or whether.
 *
 * <p>Vectors need the module {@code jdk.incubator.vector}, which a JVM has only if told so, and C2: in the interpreter they are a
 * hundred times slower than plain loops, and where C2 keeps them as objects, ten times. So plain loops begin. After as much work
 * as shows that there will be more, a thread runs both forms side by side until C2 has compiled them, and vectors take over
 * if they win.
 *
 * <p>The system property {@code seqcast.kernels} says otherwise: {@code plain}, or {@code simd} from the first row on.
 */
public final class Kernels {
    private static final String PROPERTY = "seqcast.kernels";
    private static final String MODULE = "jdk.incubator.vector";
    /** Multiply-adds of products before a race is worth its second of processor time, and a restart is over: some 60,000 rows. */
    private static final long WORTH_A_RACE = 10_000_000_000L;

    private static volatile boolean simd;
    private static volatile boolean undecided;
    private static volatile String reason = "";
    private static long work; // of all threads, roughly

    static {
        begin(System.getProperty(PROPERTY, "auto"));
    }

    private Kernels() {}

    static void begin(String wanted) {
        String hindrance = hindrance();
        switch (wanted) {
            case "auto" -> {
                undecided = hindrance.isEmpty();
                reason = hindrance.isEmpty() ? "no race yet" : hindrance;
            }
            case "plain" -> reason = "by -D" + PROPERTY;
            case "simd" -> {
                if (!hindrance.isEmpty()) {
                    throw new IllegalStateException("-D" + PROPERTY + "=simd is not possible: " + hindrance);
                }
                simd = true;
                reason = "by -D" + PROPERTY;
            }
            default ->
                throw new IllegalStateException("-D" + PROPERTY + " is " + wanted + ", must be auto, plain or simd");
        }
    }

    /** Why there can be no vectors, or nothing. */
    private static String hindrance() {
        boolean there = ModuleLayer.boot().findModule(MODULE).isPresent();
        return there ? "" : "the JVM runs without --add-modules " + MODULE;
    }

    /** Whether vectors are at work. What is in the middle of a sequence's rows asks once and stays with the answer. */
    public static boolean simd() {
        return simd;
    }

    /** Counts multiply-adds that plain loops did. */
    static void worked(long multiplyAdds) {
        if (undecided) {
            work += multiplyAdds;
            if (work > WORTH_A_RACE) {
                raceApart();
            }
        }
    }

    private static synchronized void raceApart() {
        if (undecided) {
            undecided = false;
            Thread thread = new Thread(Kernels::race, "seqcast-kernels");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Holds the race now, unless it was held or there is nothing to decide; for who measures. */
    public static synchronized void settle() {
        if (undecided) {
            undecided = false;
            race();
        }
    }

    private static void race() {
        KernelRace race = new KernelRace();
        simd = race.vectorsWin();
        reason = race.result();
    }

    /** Takes one of the forms from now on; for who compares them. */
    public static synchronized void use(boolean vectors) {
        if (vectors && !hindrance().isEmpty()) {
            throw new IllegalStateException("no vectors: " + hindrance());
        }
        undecided = false;
        simd = vectors;
        reason = "as asked for";
    }

    /** Whether {@link #use} may be asked for vectors. */
    public static boolean hasVectors() {
        return hindrance().isEmpty();
    }

    /** The form that is at work and why, for a person. */
    public static String describe() {
        return (simd ? "vectors of 256 bits" : "plain loops") + " (" + reason + ")";
    }
}
