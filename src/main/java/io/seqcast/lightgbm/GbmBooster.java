package io.seqcast.lightgbm;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;
import java.util.List;

/** Gradient boosted trees. Belongs to one thread. */
public final class GbmBooster implements AutoCloseable {
    /** Bytes first offered for a text; where it is longer, the library asks for more. */
    private static final int TEXT = 1 << 20;

    private final SWIGTYPE_p_void handle;
    private final int width;
    private final int outputs;

    private GbmBooster(SWIGTYPE_p_void handle, int width, int outputs) {
        this.handle = handle;
        this.width = width;
        this.outputs = outputs;
    }

    /**
     * Grows trees on squared errors, until there are {@code trees} or no further split gains anything.
     *
     * @param data with its label; may not change meanwhile
     * @throws GbmException if the library refuses
     */
    public static GbmBooster train(GbmDataset data, GbmParameters parameters, int trees) {
        return train(data, parameters.text(), 1, trees);
    }

    /**
     * Grows trees on the logarithm of the probability that softmax gives to the class that came, until there are {@code trees} of each
     * class or no further split gains anything. The trees of the classes take turns; a class that no row has is said to be all but
     * impossible.
     *
     * @param data with its label, indices of classes; may not change meanwhile
     * @param classes how many there are, at least 2
     * @throws GbmException if the library refuses
     */
    public static GbmBooster trainClasses(GbmDataset data, int classes, GbmParameters parameters, int trees) {
        return train(data, parameters.text(classes), classes, trees);
    }

    private static GbmBooster train(GbmDataset data, String parameters, int outputs, int trees) {
        SWIGTYPE_p_p_void out = lightgbmlib.voidpp_handle();
        SWIGTYPE_p_int finished = lightgbmlib.new_intp();
        try {
            LightGbm.check(lightgbmlib.LGBM_BoosterCreate(data.handle(), parameters, out));
            GbmBooster booster = new GbmBooster(lightgbmlib.voidpp_value(out), data.width(), outputs);
            booster.grow(trees, finished);
            return booster;
        } finally {
            lightgbmlib.delete_intp(finished);
            lightgbmlib.delete_voidpp(out);
        }
    }

    /**
     * Reads LightGBM's text form.
     *
     * @throws GbmException if the library cannot be loaded, or refuses
     */
    public static GbmBooster read(String text) {
        LightGbm.load();
        SWIGTYPE_p_p_void out = lightgbmlib.voidpp_handle();
        SWIGTYPE_p_int number = lightgbmlib.new_intp();
        try {
            LightGbm.check(lightgbmlib.LGBM_BoosterLoadModelFromString(text, number, out));
            SWIGTYPE_p_void handle = lightgbmlib.voidpp_value(out);
            LightGbm.check(lightgbmlib.LGBM_BoosterGetNumFeature(handle, number));
            int width = lightgbmlib.intp_value(number);
            LightGbm.check(lightgbmlib.LGBM_BoosterGetNumClasses(handle, number));
            return new GbmBooster(handle, width, lightgbmlib.intp_value(number));
        } finally {
            lightgbmlib.delete_intp(number);
            lightgbmlib.delete_voidpp(out);
        }
    }

    /** Its trees in LightGBM's text form, version v4. */
    public String text() {
        SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
        try {
            String text = lightgbmlib.LGBM_BoosterSaveModelToStringSWIG(
                    handle, 0, -1, lightgbmlibConstants.C_API_FEATURE_IMPORTANCE_GAIN, TEXT, length);
            if (text == null) {
                throw new GbmException("LightGBM: " + lightgbmlib.LGBM_GetLastError());
            }
            return text;
        } finally {
            lightgbmlib.delete_int64_tp(length);
        }
    }

    /** Sum of what each feature's splits have gained, (features). */
    public double[] gain() {
        SWIGTYPE_p_double out = lightgbmlib.new_doubleArray(width);
        try {
            LightGbm.check(lightgbmlib.LGBM_BoosterFeatureImportance(
                    handle, -1, lightgbmlibConstants.C_API_FEATURE_IMPORTANCE_GAIN, out));
            return doubles(out, width);
        } finally {
            lightgbmlib.delete_doubleArray(out);
        }
    }

    /**
     * What its trees say: numbers, or logits of classes.
     *
     * @param rows row-major (rows, features)
     * @return (rows, outputs)
     */
    public double[] predict(float[] rows) {
        return predict(rows, lightgbmlibConstants.C_API_PREDICT_RAW_SCORE, outputs);
    }

    /**
     * What each feature adds to what its trees say, by TreeSHAP (Lundberg et al. 2020): Shapley values over the rows that the trees grew
     * on. In exact arithmetic they and the base add up to what {@link #predict} says.
     *
     * @param rows row-major (rows, features)
     * @return (rows, outputs, features + 1), the base behind the features
     */
    public double[] contributions(float[] rows) {
        return predict(rows, lightgbmlibConstants.C_API_PREDICT_CONTRIB, outputs * (width + 1));
    }

    /**
     * Asks for something of each row.
     *
     * @param what of the library's kinds of predictions
     * @param values of a row
     */
    private double[] predict(float[] rows, int what, int values) {
        int count = rows.length / width;
        SWIGTYPE_p_double out = lightgbmlib.new_doubleArray((long) count * values);
        SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
        try (NativeFloats floats = NativeFloats.of(List.of(rows))) {
            LightGbm.check(lightgbmlib.LGBM_BoosterPredictForMat(
                    handle,
                    floats.pointer(),
                    lightgbmlibConstants.C_API_DTYPE_FLOAT32,
                    count,
                    width,
                    1,
                    what,
                    0,
                    -1,
                    "num_threads=1",
                    length,
                    out));
            return doubles(out, count * values);
        } finally {
            lightgbmlib.delete_int64_tp(length);
            lightgbmlib.delete_doubleArray(out);
        }
    }

    @Override
    public void close() {
        LightGbm.check(lightgbmlib.LGBM_BoosterFree(handle));
    }

    private void grow(int trees, SWIGTYPE_p_int finished) {
        try {
            for (int tree = 0; tree < trees; tree++) {
                LightGbm.check(lightgbmlib.LGBM_BoosterUpdateOneIter(handle, finished));
                if (lightgbmlib.intp_value(finished) != 0) {
                    return;
                }
            }
        } catch (GbmException e) {
            close();
            throw e;
        }
    }

    private static double[] doubles(SWIGTYPE_p_double values, int size) {
        double[] copy = new double[size];
        for (int i = 0; i < size; i++) {
            copy[i] = lightgbmlib.doubleArray_getitem(values, i);
        }
        return copy;
    }
}
