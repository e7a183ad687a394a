package io.seqcast.bench;

import io.seqcast.model.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A row of the benchmark: figures that belong together because they were measured side by side. */
interface Stage {

    /** One word, by which the stage is asked for. */
    String name();

    /** What is compared with what, in a line. */
    String explains();

    /** Whether it can measure this model: some compare with forms that only one kind has. */
    default boolean measures(ModelBundle model) {
        return true;
    }

    /** Whether it runs where no stage is named. */
    default boolean runsUnasked(ModelBundle model) {
        return measures(model);
    }

    /**
     * Checks what it needs of a model that it measures.
     *
     * @param data a file with rows for the model; null where the stage takes its own
     * @throws IllegalArgumentException naming what is not as it must be
     */
    default void requireFit(ModelBundle model, @Nullable Path data) {
        Workload.requireFit(model);
    }

    void measure(Workload workload, Figures figures) throws IOException, InterruptedException;
}
