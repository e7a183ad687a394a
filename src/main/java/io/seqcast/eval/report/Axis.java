package io.seqcast.eval.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear scale from values to pixels, with round ticks.
 *
 * @param low value at pixel {@code from}
 * @param high value at pixel {@code to}
 */
record Axis(double low, double high, double from, double to) {
    Axis {
        if (!(high > low)) {
            high = low + 1;
        }
    }

    double pixel(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** About {@code wanted} round values on the scale. */
    List<Double> ticks(int wanted) {
        double step = step(wanted);
        List<Double> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    /** A tick's text, with as many digits as tell it from its neighbours. */
    String label(double tick, int wanted) {
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step(wanted)) + 1e-9));
        return Markup.score(tick + 0.0, digits);
    }

    /** 1, 2 or 5 times a power of ten. */
    private double step(int wanted) {
        double rough = (high - low) / wanted;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double factor = rough / power;
        return power * (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10);
    }
}
