package io.seqcast.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.ejml.data.DMatrixRMaj;

/**
 * Published statistics of the reference market, F factors behind N features.
 *
 * @param components loadings of the principal components, (N, F)
 * @param factorStd standard deviations of the factors, (F)
 * @param calm transition matrix of a first-order vector autoregression fitted to calm times, (F, F)
 * @param excited the same in volatile times, (F, F)
 */
record MarketFigures(DMatrixRMaj components, double[] factorStd, DMatrixRMaj calm, DMatrixRMaj excited) {
    private static final String RESOURCE = "market-figures.json";

    static MarketFigures load() {
        try (InputStream in = MarketFigures.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing from the program");
            }
            JsonNode root = new ObjectMapper().readTree(in);
            return new MarketFigures(
                    matrix(root.required("pca_components")),
                    vector(root.required("factor_std")),
                    matrix(root.required("var1_low")),
                    matrix(root.required("var1_high")));
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + RESOURCE, e);
        }
    }

    private static DMatrixRMaj matrix(JsonNode rows) {
        double[][] values = new double[rows.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = vector(rows.required(i));
        }
        return new DMatrixRMaj(values);
    }

    private static double[] vector(JsonNode numbers) {
        double[] values = new double[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.required(i).asDouble();
        }
        return values;
    }
}
