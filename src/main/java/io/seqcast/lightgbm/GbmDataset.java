package io.seqcast.lightgbm;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;
import java.util.List;
import java.util.stream.IntStream;

/** Rows whose values fell into bins, a byte or two each; boosters are trained on one after the other. Belongs to one thread. */
public final class GbmDataset implements AutoCloseable {
    private final SWIGTYPE_p_void handle;
    private final int rows;
    private final int width;

    private GbmDataset(SWIGTYPE_p_void handle, int rows, int width) {
        this.handle = handle;
        this.rows = rows;
        this.width = width;
    }

    /**
     * Finds the bins and fills them.
     *
     * @param blocks each of whole rows, row-major (rows, width); together at least one row; all values finite
     * @param parameters those that the boosters will have
     * @throws GbmException if the library cannot be loaded, or refuses
     */
    public static GbmDataset of(List<float[]> blocks, int width, GbmParameters parameters) {
        LightGbm.load();
        int rows = blocks.stream().mapToInt(block -> wholeRows(block, width)).reduce(0, Math::addExact);
        SWIGTYPE_p_p_void out = lightgbmlib.voidpp_handle();
        try (NativeFloats values = NativeFloats.of(blocks)) {
            LightGbm.check(lightgbmlib.LGBM_DatasetCreateFromMat(
                    values.pointer(),
                    lightgbmlibConstants.C_API_DTYPE_FLOAT32,
                    rows,
                    width,
                    1,
                    parameters.text(),
                    null,
                    out));
            return new GbmDataset(lightgbmlib.voidpp_value(out), rows, width);
        } finally {
            lightgbmlib.delete_voidpp(out);
        }
    }

    public int rows() {
        return rows;
    }

    /** Number of features. */
    public int width() {
        return width;
    }

    /** Sets what the next booster learns to say, or the indices of the classes that came, (rows). */
    public void label(float[] values) {
        set("label", values);
    }

    /** Sets what a row counts for the next booster, ≥ 0, (rows). */
    public void weight(float[] values) {
        set("weight", allOne(values) ? new float[0] : values);
    }

    /** Without weights the library counts rows, which is faster. */
    private static boolean allOne(float[] weights) {
        return IntStream.range(0, weights.length).allMatch(k -> weights[k] == 1);
    }

    private void set(String field, float[] values) {
        try (NativeFloats copy = NativeFloats.of(List.of(values))) {
            LightGbm.check(lightgbmlib.LGBM_DatasetSetField(
                    handle, field, copy.pointer(), values.length, lightgbmlibConstants.C_API_DTYPE_FLOAT32));
        }
    }

    SWIGTYPE_p_void handle() {
        return handle;
    }

    @Override
    public void close() {
        LightGbm.check(lightgbmlib.LGBM_DatasetFree(handle));
    }

    private static int wholeRows(float[] block, int width) {
        if (block.length % width != 0) {
            throw new IllegalArgumentException(block.length + " values are no whole rows of " + width);
        }
        return block.length / width;
    }
}
