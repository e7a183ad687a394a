package io.seqcast.eval.report;

import io.seqcast.data.Sequence;
import io.seqcast.eval.ScoredSteps;
import java.util.Arrays;

/** Predicted and actual values of one feature along one sequence. */
final class ExampleChart {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 190;
    private static final double LEFT = 52;
    private static final double RIGHT = 16;
    private static final double FOOT = 26;
    private static final int TICKS = 4;

    private ExampleChart() {}

    /**
     * @param name of the feature
     * @param last how many predictions to show at most, the last ones
     */
    static String draw(Example example, int feature, String name, int last) {
        Sequence sequence = example.actual();
        int n = sequence.width();
        int[] all = ScoredSteps.of(sequence);
        int[] scored = Arrays.copyOfRange(all, Math.max(0, all.length - last), all.length);
        double[] steps = new double[scored.length];
        double[] actual = new double[scored.length];
        double[] predicted = new double[scored.length];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < scored.length; k++) {
            int t = scored[k];
            steps[k] = t + 1; // a prediction stands where it comes true
            actual[k] = sequence.rows()[(t + 1) * n + feature];
            predicted[k] = example.predicted()[t * n + feature];
            low = Math.min(low, Math.min(actual[k], predicted[k]));
            high = Math.max(high, Math.max(actual[k], predicted[k]));
        }
        Svg svg = new Svg(WIDTH, HEIGHT, "feature " + name + ": predicted and actual values");
        if (scored.length == 0) {
            return svg.finish();
        }
        Axis x = new Axis(steps[0], steps[steps.length - 1], LEFT, WIDTH - RIGHT);
        Axis y = new Axis(low, high, HEIGHT - FOOT, 10);
        frame(svg, x, y);
        svg.polyline("line actual", pixels(x, steps), pixels(y, actual));
        svg.polyline("line model thin", pixels(x, steps), pixels(y, predicted));
        return svg.finish();
    }

    private static void frame(Svg svg, Axis x, Axis y) {
        for (double tick : y.ticks(TICKS)) {
            svg.line("grid", LEFT, y.pixel(tick), WIDTH - RIGHT, y.pixel(tick));
            svg.text("tick end", LEFT - 8, y.pixel(tick) + 4, y.label(tick, TICKS));
        }
        for (double tick : x.ticks(8)) {
            svg.text("tick middle", x.pixel(tick), HEIGHT - 8, x.label(tick, 8));
        }
    }

    private static double[] pixels(Axis axis, double[] values) {
        double[] pixels = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            pixels[k] = axis.pixel(values[k]);
        }
        return pixels;
    }
}
