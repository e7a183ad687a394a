package io.seqcast.model.xlstm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seqcast.model.ReferenceVector;
import io.seqcast.model.Sequences;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixMemoryTest {

    /** The norm behind the cell hides a wrong denominator: what is read is held against the vector before that. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "17"})
    void readsWhatTheVectorReads(String row) {
        ReferenceVector vector = ReferenceVector.read("xlstm_mlstm");
        JsonNode stages = vector.doc().get("stages_of_row").get(row);
        XlstmBlock block = new XlstmBlock(Cell.MLSTM, 0, 16, 2, 4, 0);
        float[] state = new float[block.stateEnd()];
        if (Integer.parseInt(row) == vector.cut()) {
            JsonNode carried = vector.doc().get("state_at_cut");
            copy(carried.get("0.C"), state, block.cellAt());
            copy(carried.get("0.n"), state, block.normaliserAt());
            copy(carried.get("0.m"), state, block.stabiliserAt());
        }
        MatrixMemory memory = new MatrixMemory(2, 8);
        memory.load(state, block);
        float[] read = new float[16];

        memory.step(
                floats(stages.get("0.q")),
                floats(stages.get("0.k")),
                floats(stages.get("0.v")),
                floats(stages.get("0.igate")),
                floats(stages.get("0.log_fgate")),
                read);

        Sequences.assertClose("what is read", read, ReferenceVector.flat(stages.get("0.h")), vector.tolerance());
    }

    /** Against C = f C + i k vᵀ, n = f n + i k and Cᵀq / max(|n·q|, 1) without a factor taken out. */
    @Test
    void isTheRecurrenceWithPlainGates() {
        int width = 5;
        Random random = new Random(1);
        MatrixMemory memory = new MatrixMemory(1, width);
        double[][] c = new double[width][width];
        double[] n = new double[width];
        for (int t = 0; t < 30; t++) {
            float[] q = gaussian(width, random);
            float[] k = gaussian(width, random);
            float[] v = gaussian(width, random);
            float input = (float) random.nextGaussian();
            float forget = (float) -Math.log1p(Math.exp(-2 - random.nextGaussian()));
            float[] read = new float[width];

            memory.step(q, k, v, new float[] {input}, new float[] {forget}, read);

            double dot = 0;
            double[] expected = new double[width];
            for (int i = 0; i < width; i++) {
                double key = k[i] / Math.sqrt(width) * Math.exp(input);
                n[i] = Math.exp(forget) * n[i] + key;
                dot += n[i] * q[i];
                for (int j = 0; j < width; j++) {
                    c[i][j] = Math.exp(forget) * c[i][j] + key * v[j];
                    expected[j] += c[i][j] * q[i];
                }
            }
            for (int j = 0; j < width; j++) {
                expected[j] /= Math.max(Math.abs(dot), 1);
            }
            Sequences.assertClose("what is read after row " + t, read, expected, 2e-5);
        }
    }

    @Test
    void aMemoryWhoseGatesAreClosedReadsNothing() {
        MatrixMemory memory = new MatrixMemory(1, 2);
        float[] ones = {1, 1};
        float[] read = new float[2];

        memory.step(ones, ones, ones, new float[] {-900}, new float[] {-100}, read);

        assertThat(read).containsOnly(read[0]);
        assertThat(read[0]).isBetween(0f, 1e-30f);
    }

    private static float[] gaussian(int size, Random random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static void copy(JsonNode from, float[] state, int at) {
        float[] values = floats(from);
        System.arraycopy(values, 0, state, at, values.length);
    }

    private static float[] floats(JsonNode node) {
        double[] values = ReferenceVector.flat(node);
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
