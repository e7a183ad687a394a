package io.seqcast.lightgbm;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_float;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import java.util.List;

/** Floats where the library can read them. */
final class NativeFloats implements AutoCloseable {
    private final SWIGTYPE_p_float values;

    private NativeFloats(long size) {
        values = lightgbmlib.new_floatArray(size);
    }

    /** What stands in the blocks, one behind the other. */
    static NativeFloats of(List<float[]> blocks) {
        NativeFloats floats = new NativeFloats(
                blocks.stream().mapToLong(block -> block.length).sum());
        long at = 0;
        for (float[] block : blocks) {
            for (float value : block) {
                lightgbmlib.floatArray_setitem(floats.values, at++, value);
            }
        }
        return floats;
    }

    SWIGTYPE_p_void pointer() {
        return lightgbmlib.float_to_voidp_ptr(values);
    }

    @Override
    public void close() {
        lightgbmlib.delete_floatArray(values);
    }
}
