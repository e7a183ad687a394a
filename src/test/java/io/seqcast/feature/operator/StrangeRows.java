package io.seqcast.feature.operator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Rows of three columns on which operators are tried. */
final class StrangeRows {
    private StrangeRows() {}

    /** Tables by name, on which a formula in doubles has a value to compare with. */
    static Map<String, float[][]> all(int rows) {
        Map<String, float[][]> tables = new LinkedHashMap<>();
        tables.put("random", table(rows, 1, (random, t) -> (float) random.nextGaussian()));
        tables.put("constant", table(rows, 2, (random, t) -> 3.7f));
        tables.put("zero", table(rows, 3, (random, t) -> 0f));
        tables.put("one row", table(1, 4, (random, t) -> (float) random.nextGaussian()));
        tables.put("far from zero", table(rows, 5, (random, t) -> (float) (1e4 + random.nextGaussian())));
        tables.put("spikes", table(rows, 6, (random, t) ->
                (float) (random.nextInt(40) == 0 ? 1e6 : random.nextGaussian())));
        tables.put("few values", table(rows, 7, (random, t) -> random.nextInt(3)));
        tables.put("trend", table(rows, 8, (random, t) -> t + 0.25f * random.nextInt(4)));
        tables.put("mixed", mixed(rows));
        return tables;
    }

    /** The largest and the smallest floats there are, zeros of both signs, and stretches of them. */
    static float[][] extreme(int rows) {
        float[] values = {0, -0f, 1, 1e30f, -1e30f, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, -Float.MIN_VALUE
        };
        Random random = new Random(10);
        float[][] table = new float[rows][3];
        for (int t = 0; t < rows; t++) {
            for (int i = 0; i < 3; i++) {
                boolean stays = t > 0 && random.nextInt(4) == 0;
                table[t][i] = stays ? table[t - 1][i] : values[random.nextInt(values.length)];
            }
        }
        return table;
    }

    /** A walk, noise with spikes, and a column of few values with long stretches of equal ones. */
    private static float[][] mixed(int rows) {
        Random random = new Random(9);
        float[][] table = new float[rows][];
        double walk = 100;
        float level = 1;
        for (int t = 0; t < rows; t++) {
            walk += random.nextGaussian();
            level = random.nextInt(10) == 0 ? random.nextInt(3) : level;
            double noise = random.nextInt(50) == 0 ? 1e20 : random.nextGaussian();
            table[t] = new float[] {(float) walk, (float) noise, level};
        }
        return table;
    }

    private static float[][] table(int rows, long seed, Value value) {
        Random random = new Random(seed);
        float[][] table = new float[rows][3];
        for (int t = 0; t < rows; t++) {
            for (int i = 0; i < 3; i++) {
                table[t][i] = value.at(random, t);
            }
        }
        return table;
    }

    private interface Value {
        float at(Random random, int t);
    }
}
