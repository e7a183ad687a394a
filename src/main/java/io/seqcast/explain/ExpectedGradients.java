package io.seqcast.explain;

import io.seqcast.eval.importance.Attribution.Sample;
import io.seqcast.model.InputGradient;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Expected gradients (Erion et al. 2021, arXiv:1906.10670) of a network: φ(x) = E[(x − x′) ∂f/∂x at x′ + α (x − x′)], over background
 * stretches x′ and α uniform in 0 to 1. Every pair of sample and background is taken, with one α drawn in each of equal parts of the way,
 * and over all pairs one in each of still finer parts (a Latin hypercube), so that little is left to luck. In the limit
 * Σφ = f(x) − E f(x′).
 */
final class ExpectedGradients implements AutoCloseable {
    /** Rows of one run of the graph: bounds the memory that autograd holds. */
    private static final int ROWS_PER_RUN = 2048;

    private final NetworkConfig config;
    private final Map<String, Tensor> tensors;
    private final Stretches background;
    private final int steps;
    private final List<float[]> sums; // of outputs, each of which is an f
    private final Queue<InputGradient> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param steps parts of the way from a background stretch to a sample
     * @param sums weights of the outputs in what is explained, (sums)(outputs)
     */
    ExpectedGradients(
            NetworkConfig config, Map<String, Tensor> tensors, Stretches background, int steps, List<float[]> sums) {
        this.config = config;
        this.tensors = tensors;
        this.background = background;
        this.steps = steps;
        this.sums = sums;
    }

    /**
     * Explains samples, on all cores; the same for a seed, whatever their number.
     *
     * @param explained hears of each sample
     * @return (samples)(sums)
     */
    List<List<Sample>> of(Stretches samples, long seed, Runnable explained) {
        double[] base = base();
        long[] seeds = new SplittableRandom(seed).longs(samples.count()).toArray();
        return IntStream.range(0, seeds.length)
                .parallel()
                .mapToObj(s -> {
                    InputGradient gradient = borrow();
                    try {
                        return of(samples.all().get(s), new SplittableRandom(seeds[s]), base, gradient);
                    } finally {
                        idle.add(gradient);
                        explained.run();
                    }
                })
                .toList();
    }

    @Override
    public void close() {
        idle.forEach(InputGradient::close);
    }

    private InputGradient borrow() {
        InputGradient gradient = idle.poll();
        return gradient == null ? new InputGradient(config, tensors) : gradient;
    }

    /** E f(x′) of each sum. */
    private double[] base() {
        InputGradient gradient = borrow();
        double[] base = new double[sums.size()];
        for (float[] stretch : background.all()) {
            double[] said = summed(gradient.said(stretch, background.length()));
            for (int k = 0; k < base.length; k++) {
                base[k] += said[k] / background.count();
            }
        }
        idle.add(gradient);
        return base;
    }

    private List<Sample> of(float[] x, SplittableRandom random, double[] base, InputGradient gradient) {
        double[][] phi = new double[sums.size()][x.length];
        float[] alphas = alphas(random);
        int together = Math.max(1, ROWS_PER_RUN / background.length());
        for (int from = 0; from < alphas.length; from += together) {
            int count = Math.min(together, alphas.length - from);
            float[] rows = new float[count * x.length];
            for (int p = 0; p < count; p++) {
                float[] start = start(from + p);
                for (int i = 0; i < x.length; i++) {
                    rows[p * x.length + i] = start[i] + alphas[from + p] * (x[i] - start[i]);
                }
            }
            List<float[]> gradients = gradient.of(rows, background.length(), sums);
            for (int k = 0; k < phi.length; k++) {
                add(x, from, gradients.get(k), phi[k]);
            }
        }
        double[] said = summed(gradient.said(x, background.length()));
        List<Sample> samples = new ArrayList<>();
        for (int k = 0; k < phi.length; k++) {
            samples.add(Sample.of(phi[k], config.inputs(), said[k] - base[k]));
        }
        return samples;
    }

    /** Where on the way each point stands, the ways one behind the other. */
    private float[] alphas(SplittableRandom random) {
        int ways = background.count();
        float[] alphas = new float[ways * steps];
        for (int part = 0; part < steps; part++) {
            int[] order = shuffled(ways, random);
            for (int way = 0; way < ways; way++) {
                double place = (order[way] + random.nextDouble()) / ways; // in the part
                alphas[way * steps + part] = (float) ((part + place) / steps);
            }
        }
        return alphas;
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private void add(float[] x, int from, float[] gradients, double[] phi) {
        int points = background.count() * steps;
        for (int p = 0; p < gradients.length / x.length; p++) {
            float[] start = start(from + p);
            for (int i = 0; i < x.length; i++) {
                phi[i] += ((double) x[i] - start[i]) * gradients[p * x.length + i] / points;
            }
        }
    }

    /** The background stretch from which a point's way leads. */
    private float[] start(int point) {
        return background.all().get(point / steps);
    }

    private double[] summed(float[] said) {
        double[] summed = new double[sums.size()];
        Arrays.setAll(summed, k -> ExplainedOutputs.dot(sums.get(k), said, 0));
        return summed;
    }
}
