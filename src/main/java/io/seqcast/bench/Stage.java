package io.seqcast.bench;

import java.io.IOException;

/** A row of the benchmark: figures that belong together because they were measured side by side. */
interface Stage {

    /** One word, by which the stage is asked for. */
    String name();

    /** What is compared with what, in a line. */
    String explains();

    void measure(Workload workload, Figures figures) throws IOException, InterruptedException;
}
