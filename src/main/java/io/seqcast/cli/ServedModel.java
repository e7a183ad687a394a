package io.seqcast.cli;

import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.PredictWhen;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model the stream of a long run serves, and how. */
final class ServedModel {
    @Option(names = "--model", paramLabel = "DIR", description = "Model (default: the shipped models/market).")
    private @Nullable Path model;

    @Option(names = "--engine", defaultValue = "step", description = "As of 'run' (default: ${DEFAULT-VALUE}).")
    private Form form;

    @Option(
            names = "--snapshot-every",
            paramLabel = "STEPS",
            description = "Steps of a sequence between two snapshots (default: ${DEFAULT-VALUE}).")
    private int snapshotEvery;

    /** @param snapshotEvery steps between two snapshots if nobody says otherwise */
    ServedModel(int snapshotEvery) {
        this.snapshotEvery = snapshotEvery;
    }

    Path folder() {
        return model != null ? model : Home.resolve("models/market");
    }

    ModelBundle read() {
        return ModelBundle.read(folder());
    }

    /** @throws IllegalArgumentException if the model may be silent: a soak counts a prediction for every point */
    ModelBundle readTalkative() {
        ModelBundle bundle = read();
        if (PredictWhen.narrows(bundle)) {
            throw new IllegalArgumentException(
                    folder() + ": has predict_when \"" + bundle.texts().predictWhen()
                            + "\", must have none here: a prediction is counted for every point");
        }
        return bundle;
    }

    Form form() {
        return form;
    }

    int snapshotEvery() {
        return snapshotEvery;
    }
}
