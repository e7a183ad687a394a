package io.seqcast.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

/** The demo of a policy: what it earns on bars that it was not trained on, beside its own signals and buying and holding. */
final class PolicyDemo implements BarsDemo.Judge {
    private final Path model;
    private final PrintWriter out;
    private final PrintWriter err;

    /** @param model folder of the policy */
    PolicyDemo(Path model, PrintWriter out, PrintWriter err) {
        this.model = model;
        this.out = out;
        this.err = err;
    }

    @Override
    public void judge(BarsDemo.Played played, Path report) {
        out.println();
        int exit = Seqcast.run(
                out,
                err,
                "simulate",
                "--model",
                model.toString(),
                "--predictions",
                played.file().toString(),
                "--data",
                played.points().toString(),
                "--out",
                report.toString());
        if (exit != 0) {
            throw new IllegalStateException(model + ": what it decided could not be simulated");
        }
        out.println();
    }
}
