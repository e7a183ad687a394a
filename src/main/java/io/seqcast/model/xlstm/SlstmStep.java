package io.seqcast.model.xlstm;

import io.seqcast.model.RowBlocks;
import io.seqcast.model.kernel.Activations;
import io.seqcast.model.kernel.VectorLoops;
import java.util.Arrays;

/**
 * An sLSTM block in the step form: convolution and cell, then layers behind them.
 *
 * <p>What the gates make of the rows is one product a head for all of them, what they make of what the cell said before is one
 * for the first rows of all sequences, then for their second ones, and so on.
 */
final class SlstmStep implements BlockStep {
    private final SlstmWeights w;
    private final int width; // d
    private final int head; // D, channels of a head
    private final int ffn; // F
    private final StepConvolution convolution;
    private final SlstmCell cell;
    private final Activations activations;

    private final float[][] normed; // (rows, d)
    private final float[][] convolved; // (rows, d)
    private final float[][] pieces; // what a head's gates read of the rows, (rows, 2D)
    private final float[][][] sums; // of the gates, (heads, rows, 4D)
    private final float[][] said; // to one head by its rows before, (rows, D)
    private final float[][] waiting; // the sums that it goes to, (rows)
    private final float[][] gates; // sums of one row, (4, d)
    private final float[][][] before; // what the first row of a sequence finds, (rows, 4, d)
    private final float[][][] after; // what each row leaves, (rows, 4, d)
    private final float[][] gate; // (rows, F)
    private final float[][] up; // (rows, F)

    /** @param rows most rows of a call */
    SlstmStep(XlstmConfig config, SlstmWeights w, int rows) {
        this.w = w;
        int all = XlstmParameters.GATES.size();
        width = w.block().width();
        head = w.block().headWidth();
        ffn = config.ffnDim();
        convolution = new StepConvolution(width, w.block().taps());
        cell = new SlstmCell(width, config.forgetGate());
        activations = new Activations(ffn);
        normed = new float[rows][width];
        convolved = new float[rows][width];
        pieces = new float[rows][2 * head];
        sums = new float[w.block().heads()][rows][all * head];
        said = new float[rows][head];
        waiting = new float[rows][];
        gates = new float[all][width];
        before = new float[rows][SlstmCell.CARRIED][width];
        after = new float[rows][SlstmCell.CARRIED][width];
        gate = new float[rows][ffn];
        up = new float[rows][ffn];
    }

    @Override
    public void advance(RowBlocks rows, float[][] residual) {
        int count = rows.count();
        for (int b = 0; b < count; b++) {
            w.norm().apply(residual[b], normed[b]);
        }
        convolution.advance(w, rows, normed, convolved);
        readRows(count);
        load(rows, w.block().cellAt());
        for (int place = 0; place < rows.longest(); place++) {
            recur(rows, place);
        }
        store(rows, w.block().cellAt());
        for (int b = 0; b < count; b++) {
            w.groupNorm().apply(after[b][0], normed[b]);
            VectorLoops.add(residual[b], normed[b], width);
        }
        feedForward(residual, count);
    }

    private void readRows(int count) {
        for (int h = 0; h < sums.length; h++) {
            for (int b = 0; b < count; b++) {
                System.arraycopy(convolved[b], h * head, pieces[b], 0, head);
                System.arraycopy(normed[b], h * head, pieces[b], head, head);
            }
            w.heads().get(h).input().apply(pieces, sums[h], count);
        }
    }

    private void load(RowBlocks rows, int from) {
        for (int b = 0; b < rows.count(); b++) {
            if (rows.place(b) == 0) {
                for (int k = 0; k < SlstmCell.CARRIED; k++) {
                    System.arraycopy(rows.span(b).state(), from + k * width, before[b][k], 0, width);
                }
            }
        }
    }

    /** One step of every sequence that has a row at this place. */
    private void recur(RowBlocks rows, int place) {
        for (int h = 0; h < sums.length; h++) {
            int count = 0;
            for (int b = 0; b < rows.count(); b++) {
                if (rows.place(b) == place) {
                    System.arraycopy(carried(rows, b)[0], h * head, said[count], 0, head);
                    waiting[count++] = sums[h][b];
                }
            }
            w.heads().get(h).recurrent().addProduct(said, waiting, count);
        }
        for (int b = 0; b < rows.count(); b++) {
            if (rows.place(b) == place) {
                for (int h = 0; h < sums.length; h++) {
                    for (int g = 0; g < gates.length; g++) {
                        System.arraycopy(sums[h][b], g * head, gates[g], h * head, head);
                    }
                }
                cell.advance(gates, carried(rows, b), after[b]);
            }
        }
    }

    /** What row {@code b} finds. */
    private float[][] carried(RowBlocks rows, int b) {
        return rows.place(b) == 0 ? before[b] : after[b - 1];
    }

    private void store(RowBlocks rows, int to) {
        for (int b = 0; b < rows.count(); b++) {
            if (rows.isLastOfItsSpan(b)) {
                for (int k = 0; k < SlstmCell.CARRIED; k++) {
                    System.arraycopy(after[b][k], 0, rows.span(b).state(), to + k * width, width);
                }
            }
        }
    }

    private void feedForward(float[][] residual, int count) {
        for (int b = 0; b < count; b++) {
            w.ffnNorm().apply(residual[b], normed[b]);
            Arrays.fill(gate[b], 0);
            Arrays.fill(up[b], 0);
        }
        w.ffnGate().addProduct(normed, gate, count);
        w.ffnUp().addProduct(normed, up, count);
        for (int b = 0; b < count; b++) {
            activations.gelu(gate[b], ffn);
            VectorLoops.multiply(gate[b], gate[b], up[b], ffn);
        }
        w.ffnDown().addProduct(gate, residual, count);
    }
}
