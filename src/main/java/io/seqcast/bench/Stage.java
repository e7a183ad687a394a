package io.seqcast.bench;

import io.seqcast.model.bundle.ModelBundle;
import java.io.IOException;

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

    void measure(Workload workload, Figures figures) throws IOException, InterruptedException;
}
