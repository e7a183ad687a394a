package io.seqcast.model.mamba2;

import io.seqcast.model.mixer.MixerSizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Mamba-2 as the paper defines it: one recurrence over time in float64, plain loops, nothing clever. The oracle of the other
 * forms.
 */
final class Mamba2Scan {
    final double[][] conv; // per layer (W-1, convDim)
    final double[][] ssm; // per layer (H, P, N)

    /** What layer 0 computed at each step so far, by the stage names of the test vectors. */
    final List<Map<String, double[]>> stages = new ArrayList<>();

    private final Mamba2Weights weights;
    private final MixerSizes c;

    Mamba2Scan(Mamba2Weights weights) {
        this.weights = weights;
        c = weights.config().mixers();
        conv = new double[c.nLayers()][c.convStateSize()];
        ssm = new double[c.nLayers()][c.ssmStateSize()];
    }

    /** (T, inputs) to (T, outputs). */
    double[] run(float[] rows) {
        int inputs = weights.config().inputs();
        int outputs = weights.config().outputs();
        int steps = rows.length / inputs;
        double[] out = new double[steps * outputs];
        for (int t = 0; t < steps; t++) {
            double[] y = step(Arrays.copyOfRange(rows, t * inputs, (t + 1) * inputs));
            System.arraycopy(y, 0, out, t * outputs, outputs);
        }
        return out;
    }

    private double[] step(float[] row) {
        double[] x = new double[row.length];
        Arrays.setAll(x, i -> row[i]);
        double[] r = matVec(weights.values("backbone.in_proj.weight"), x);
        float[] bias = weights.values("backbone.in_proj.bias");
        for (int i = 0; i < r.length; i++) {
            r[i] += bias[i];
        }
        for (int i = 0; i < c.nLayers(); i++) {
            Map<String, double[]> stage = new LinkedHashMap<>();
            double[] u = norm(r, weights.layers().get(i).norm(), 1);
            double[] m = mixer(i, u, stage);
            for (int k = 0; k < r.length; k++) {
                r[k] += m[k];
            }
            stage.put("mixer_in", u);
            stage.put("mixer_out", m);
            stage.put("residual_out", r.clone());
            if (i == 0) {
                stages.add(stage);
            }
        }
        double[] y = matVec(weights.values("head.weight"), norm(r, weights.values("backbone.norm_f.weight"), 1));
        float[] headBias = weights.values("head.bias");
        for (int i = 0; i < y.length; i++) {
            y[i] += headBias[i];
        }
        return y;
    }

    private double[] mixer(int layer, double[] u, Map<String, double[]> stage) {
        Mamba2Weights.Layer w = weights.layers().get(layer);
        double[] zxbcdt = matVec(w.inProj(), u);
        double[] z = Arrays.copyOfRange(zxbcdt, 0, c.dInner());
        double[] raw = Arrays.copyOfRange(zxbcdt, c.dInner(), c.dInner() + c.convDim());
        double[] dtRaw = Arrays.copyOfRange(zxbcdt, c.dInner() + c.convDim(), c.dInProj());
        double[] xbc = convolve(w, conv[layer], raw);
        double[] dt = new double[c.nHeads()];
        double[] decay = new double[c.nHeads()];
        for (int h = 0; h < c.nHeads(); h++) {
            double v = dtRaw[h] + w.dtBias()[h];
            dt[h] = Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v)));
            decay[h] = Math.exp(-Math.exp(w.aLog()[h]) * dt[h]);
        }
        double[] y = new double[c.dInner()];
        for (int k = 0; k < c.dInner(); k++) {
            int h = k / c.headdim();
            int group = h / (c.nHeads() / c.ngroups());
            int b = c.dInner() + group * c.dState();
            int cc = b + c.ngroups() * c.dState();
            y[k] = w.d()[h] * xbc[k];
            for (int n = 0; n < c.dState(); n++) {
                int at = k * c.dState() + n;
                ssm[layer][at] = decay[h] * ssm[layer][at] + dt[h] * xbc[k] * xbc[b + n];
                y[k] += ssm[layer][at] * xbc[cc + n];
            }
        }
        double[] v = new double[c.dInner()];
        Arrays.setAll(v, k -> y[k] * silu(z[k]));
        double[] gated = norm(v, w.gatedNorm(), c.ngroups());
        stage.put("z", z);
        stage.put("xBC_before_conv", raw);
        stage.put("dt_raw", dtRaw);
        stage.put("xBC_after_conv_silu", xbc);
        stage.put("dt", dt);
        stage.put("decay", decay);
        stage.put("y_with_D", y);
        stage.put("gated_norm", gated);
        return matVec(w.outProj(), gated);
    }

    private double[] convolve(Mamba2Weights.Layer w, double[] carried, double[] row) {
        double[] rows = Arrays.copyOf(carried, carried.length + row.length);
        System.arraycopy(row, 0, rows, carried.length, row.length);
        double[] out = new double[c.convDim()];
        for (int k = 0; k < c.convDim(); k++) {
            double sum = w.convBias()[k];
            for (int j = 0; j < c.dConv(); j++) {
                sum += w.convWeight()[k * c.dConv() + j] * rows[j * c.convDim() + k];
            }
            out[k] = silu(sum);
        }
        System.arraycopy(rows, row.length, carried, 0, carried.length);
        return out;
    }

    private double[] norm(double[] x, float[] weight, int groups) {
        double[] out = new double[x.length];
        int size = x.length / groups;
        for (int from = 0; from < x.length; from += size) {
            double sum = 0;
            for (int i = from; i < from + size; i++) {
                sum += x[i] * x[i];
            }
            double rms = Math.sqrt(sum / size + c.normEps());
            for (int i = from; i < from + size; i++) {
                out[i] = x[i] / rms * weight[i];
            }
        }
        return out;
    }

    private static double[] matVec(float[] matrix, double[] x) {
        double[] out = new double[matrix.length / x.length];
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < x.length; j++) {
                out[i] += matrix[i * x.length + j] * x[j];
            }
        }
        return out;
    }

    private static double silu(double x) {
        return x / (1 + Math.exp(-x));
    }
}
