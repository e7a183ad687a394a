package io.seqcast.data.table;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts a number where a row of a file has none. */
final class MissingCells {
    private final Missing missing;
    private final int interleaved;
    private final Map<Long, float[]> last = new LinkedHashMap<>(); // the last row of the newest sequences

    /** @param interleaved how many sequences run side by side: so many last rows are kept */
    MissingCells(Missing missing, int interleaved) {
        this.missing = missing;
        this.interleaved = interleaved;
    }

    /** Fills {@code row}, of the next step of its sequence, (N). */
    void fill(long sequence, float[] row) {
        switch (missing) {
            case REFUSE -> {
                // the file was checked: it holds none
            }
            case ZERO -> fill(row, new float[row.length]);
            case LAST -> {
                float[] before = last.get(sequence);
                fill(row, before == null ? beforeStart(row.length) : before);
                last.put(sequence, row);
            }
        }
    }

    /** Makes room for a sequence: when one starts and as many as may are there, the oldest has ended. */
    private float[] beforeStart(int width) {
        if (last.size() == interleaved) {
            Iterator<Long> oldest = last.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return new float[width];
    }

    private static void fill(float[] row, float[] from) {
        for (int i = 0; i < row.length; i++) {
            row[i] = Float.isNaN(row[i]) ? from[i] : row[i];
        }
    }
}
