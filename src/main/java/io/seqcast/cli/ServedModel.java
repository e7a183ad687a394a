package io.seqcast.cli;

import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
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

    Form form() {
        return form;
    }

    int snapshotEvery() {
        return snapshotEvery;
    }
}
