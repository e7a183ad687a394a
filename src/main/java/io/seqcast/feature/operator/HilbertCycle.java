package io.seqcast.feature.operator;

import io.seqcast.feature.plan.Op.Recurrence;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The cycle that a price goes through, by the phase that turns between it and its Hilbert transform (Ehlers, Rocket Science for Traders,
 * 2001, chapters 7 and 9). Argument: the smoothed price. Results: the period in rows, the sine of the phase, the sine an eighth of a
 * period later.
 *
 * <p>Carried: the last smoothed, detrended and quadrature values, each in a ring, then what is averaged. The price before the first
 * row is that of the first row, so that no cycle begins with a jump from 0.
 */
enum HilbertCycle implements Recurrence {
    HILBERT;

    private static final int LONGEST = 50; // periods, in rows
    private static final int SHORTEST = 6;
    private static final int DELAY = 3; // of the transform, by which the other component is late
    private static final int TAPS = 7;

    // What is carried, in units of columns.
    private static final Ring SMOOTHED = new Ring(0, LONGEST);
    private static final Ring DETRENDED = new Ring(LONGEST, DELAY + TAPS);
    private static final Ring QUADRATURE = new Ring(LONGEST + DELAY + TAPS, TAPS);
    private static final int IN_PHASE = LONGEST + DELAY + 2 * TAPS;
    private static final int OUT_OF_PHASE = IN_PHASE + 1;
    private static final int REAL = IN_PHASE + 2;
    private static final int IMAGINARY = IN_PHASE + 3;
    private static final int PERIOD = IN_PHASE + 4;
    private static final int SMOOTH_PERIOD = IN_PHASE + 5;

    private static final double[][] SINES = waves(StrictMath::sin); // of row k of a period, (period)(k)
    private static final double[][] COSINES = waves(StrictMath::cos);

    private static double[][] waves(DoubleUnaryOperator wave) {
        double[][] waves = new double[LONGEST + 1][];
        for (int period = 0; period <= LONGEST; period++) {
            double turn = 2 * Math.PI / period;
            waves[period] = IntStream.range(0, period)
                    .mapToDouble(k -> wave.applyAsDouble(turn * k))
                    .toArray();
        }
        return waves;
    }

    /** @param first number of its first slot; row t stands in slot t mod length */
    private record Ring(int first, int length) {
        int slot(long row) {
            return first + Math.floorMod(row, length);
        }
    }

    @Override
    public int results() {
        return 3;
    }

    @Override
    public int carried() {
        return SMOOTH_PERIOD + 1;
    }

    @Override
    public void advance(double[] v, int[] at, double[] state, int offset, long step, int out, int n) {
        for (int i = 0; i < n; i++) {
            int own = offset + i;
            begin(v[at[0] + i], state, own, n, step);
            turn(state, own, n, step);
            double period = state[own + SMOOTH_PERIOD * n];
            double phase = phase(state, own, n, step, (int) (period + 0.5)) + 2 * Math.PI / period;
            v[out + i] = period;
            v[out + n + i] = StrictMath.sin(phase);
            v[out + 2 * n + i] = StrictMath.sin(phase + Math.PI / 4);
        }
    }

    private static void begin(double smoothed, double[] state, int own, int n, long step) {
        for (int k = 0; step == 0 && k < LONGEST; k++) {
            state[own + k * n] = smoothed;
        }
        state[own + SMOOTHED.slot(step) * n] = smoothed;
    }

    /** The period from the angle by which the pair of components has turned since the last row. */
    private static void turn(double[] state, int own, int n, long step) {
        double gain = 0.075 * state[own + PERIOD * n] + 0.54;
        state[own + DETRENDED.slot(step) * n] = gain * transformed(state, own, n, SMOOTHED, step);
        state[own + QUADRATURE.slot(step) * n] = gain * transformed(state, own, n, DETRENDED, step);
        double quadrature = state[own + QUADRATURE.slot(step) * n];
        double delayed = state[own + DETRENDED.slot(step - DELAY) * n];
        double lastIn = state[own + IN_PHASE * n];
        double lastOut = state[own + OUT_OF_PHASE * n];
        double in = 0.2 * (delayed - gain * transformed(state, own, n, QUADRATURE, step)) + 0.8 * lastIn;
        double outOf = 0.2 * (quadrature + gain * transformed(state, own, n, DETRENDED, step - DELAY)) + 0.8 * lastOut;
        double real = 0.2 * (in * lastIn + outOf * lastOut) + 0.8 * state[own + REAL * n];
        double imaginary = 0.2 * (in * lastOut - outOf * lastIn) + 0.8 * state[own + IMAGINARY * n];
        double last = state[own + PERIOD * n];
        double turned = real != 0 && imaginary != 0 ? 2 * Math.PI / StrictMath.atan(imaginary / real) : last;
        double near = Math.max(0.67 * last, Math.min(1.5 * last, turned));
        double period = 0.2 * Math.max(SHORTEST, Math.min(LONGEST, near)) + 0.8 * last;
        state[own + IN_PHASE * n] = in;
        state[own + OUT_OF_PHASE * n] = outOf;
        state[own + REAL * n] = real;
        state[own + IMAGINARY * n] = imaginary;
        state[own + PERIOD * n] = period;
        state[own + SMOOTH_PERIOD * n] = 0.33 * period + 0.67 * state[own + SMOOTH_PERIOD * n];
    }

    /** Ehlers' filter of seven taps: a Hilbert transform of what lies three rows back, but for the gain. */
    private static double transformed(double[] state, int own, int n, Ring ring, long row) {
        return 0.0962 * (state[own + ring.slot(row) * n] - state[own + ring.slot(row - 6) * n])
                + 0.5769 * (state[own + ring.slot(row - 2) * n] - state[own + ring.slot(row - 4) * n]);
    }

    /** The phase of the wave of this period in the last rows. Its sums leave the level of the price out, exactly here. */
    private static double phase(double[] state, int own, int n, long step, int period) {
        double sines = 0;
        double cosines = 0;
        double level = state[own + SMOOTHED.slot(step) * n];
        for (int k = 1; k < period; k++) {
            double wave = state[own + SMOOTHED.slot(step - k) * n] - level;
            sines += SINES[period][k] * wave;
            cosines += COSINES[period][k] * wave;
        }
        double upright = Math.PI / 2 * (cosines < 0 ? 3 : 1);
        return upright + (cosines == 0 ? Math.PI / 2 * Math.signum(sines) : StrictMath.atan(sines / cosines));
    }
}
