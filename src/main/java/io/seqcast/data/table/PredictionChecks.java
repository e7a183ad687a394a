package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.Prediction;
import java.util.List;

/** What a prediction has to be to be written. */
record PredictionChecks(List<String> columns, PredictionDetail detail) {
    PredictionChecks {
        columns = List.copyOf(columns);
    }

    void require(Prediction prediction) {
        requireWidth(prediction, prediction.values().length, "values");
        if (detail.intervals() && prediction.hasInterval()) {
            requireWidth(prediction, prediction.interval().length, "intervals");
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!Float.isFinite(prediction.values()[i])) {
                throw new DataException("the prediction of \"" + columns.get(i) + "\" after sequence "
                        + prediction.sequence() + ", step " + prediction.step() + " is "
                        + prediction.values()[i]
                        + ", must be finite");
            }
        }
    }

    boolean all() {
        return detail.metadata();
    }

    void requirePlain() {
        if (all()) {
            throw new IllegalArgumentException("the metadata columns need a published prediction");
        }
    }

    void requireSpread(Prediction prediction) {
        requireWidth(prediction, prediction.spread().length, "spreads");
    }

    private void requireWidth(Prediction prediction, int width, String what) {
        if (width != columns.size()) {
            throw new IllegalArgumentException("sequence " + prediction.sequence() + ", step " + prediction.step()
                    + ": " + width + " " + what + ", the output has " + columns.size());
        }
    }
}
