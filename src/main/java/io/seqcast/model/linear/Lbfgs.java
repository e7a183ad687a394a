package io.seqcast.model.linear;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a smooth convex function small by limited-memory BFGS (Liu and Nocedal 1989; Nocedal and Wright 2006, algorithm 7.4): the
 * curvature along the last {@value #MEMORY} steps over a given first guess of it. Steps are halved until they bring a part of what
 * the slope promises (Armijo).
 */
final class Lbfgs {
    private static final int MEMORY = 10;
    private static final int STEPS = 2000;
    private static final int HALVINGS = 40;

    /** What −slope may be at the end; the value is then above the least by about half of it. */
    private static final double TOLERANCE = 1e-12;

    private static final double ARMIJO = 1e-4;

    private final Function function;
    private final UnaryOperator<double[]> inverse;
    private final Deque<Step> steps = new ArrayDeque<>(); // the last ones, the newest first
    private double scale = 1; // of the first guess

    /** What is to be made small. */
    interface Function {
        /** Its value at {@code x}; fills its gradient there. */
        double of(double[] x, double[] gradient);
    }

    /** A step s and by how much it changed the gradient, y; curvature is sᵀy. */
    private record Step(double[] s, double[] y, double curvature) {}

    private Lbfgs(Function function, UnaryOperator<double[]> inverse) {
        this.function = function;
        this.inverse = inverse;
    }

    /**
     * Where the function is least; null where it is not found within {@value #STEPS} steps.
     *
     * @param inverse of a first guess of the Hessian, up to a factor, times a vector: a new array
     */
    static double @Nullable [] minimise(Function function, UnaryOperator<double[]> inverse, double[] start) {
        return new Lbfgs(function, inverse).minimise(start);
    }

    private double @Nullable [] minimise(double[] start) {
        double[] x = start;
        double[] gradient = new double[x.length];
        double value = function.of(x, gradient);
        for (int step = 0; step < STEPS; step++) {
            double[] direction = direction(gradient);
            double slope = dot(gradient, direction);
            if (-slope <= TOLERANCE) {
                return x;
            }
            double[] next = x;
            double[] nextGradient = new double[x.length];
            double nextValue = Double.POSITIVE_INFINITY;
            double length = 1;
            for (int halving = 0; halving < HALVINGS && !(nextValue <= value + ARMIJO * length * slope); halving++) {
                length = Math.scalb(1, -halving);
                next = sum(x, length, direction);
                nextValue = function.of(next, nextGradient);
            }
            if (!(nextValue < value)) {
                return x; // as far as doubles tell
            }
            remember(sum(next, -1, x), sum(nextGradient, -1, gradient));
            x = next;
            gradient = nextGradient;
            value = nextValue;
        }
        return null;
    }

    /** −H g, H being what the last steps say of the inverse of the Hessian: the two loops. */
    private double[] direction(double[] gradient) {
        double[] q = gradient.clone();
        double[] along = new double[steps.size()];
        int k = 0;
        for (Step step : steps) {
            along[k] = dot(step.s, q) / step.curvature;
            add(q, -along[k++], step.y);
        }
        double[] r = inverse.apply(q);
        for (int i = 0; i < r.length; i++) {
            r[i] *= -scale;
        }
        for (Iterator<Step> oldestFirst = steps.descendingIterator(); oldestFirst.hasNext(); ) {
            Step step = oldestFirst.next();
            add(r, -along[--k] - dot(step.y, r) / step.curvature, step.s);
        }
        return r;
    }

    /** A step along which rounding has left no curvature is forgotten. */
    private void remember(double[] s, double[] y) {
        double curvature = dot(s, y);
        double expected = dot(y, inverse.apply(y));
        if (curvature > 0 && expected > 0) {
            steps.addFirst(new Step(s, y, curvature));
            scale = curvature / expected;
        }
        if (steps.size() > MEMORY) {
            steps.removeLast();
        }
    }

    private static double[] sum(double[] x, double factor, double[] y) {
        double[] sum = x.clone();
        add(sum, factor, y);
        return sum;
    }

    private static void add(double[] x, double factor, double[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] += factor * y[i];
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
