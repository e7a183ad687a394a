package io.seqcast.cli;

import io.seqcast.file.WholeFile;
import io.seqcast.model.bundle.ModelBundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "package",
        mixinStandardHelpOptions = true,
        description = {
            "Pack a model to hand to somebody else: the model, the classes that run it, a runner and its README, as a zip.",
            "Whoever gets it needs a JDK 17, no Kafka and no tensor library: java -cp \"lib/*\" Predict.java < points.csv"
        })
final class PackageCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "DIR", description = "Folder with model.json and weights.")
    private Path model;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Zip file to write.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ModelBundle bundle = ModelBundle.read(model);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        new ModelPackage(model, bundle).write(zip);
        WholeFile.write(out, zip.toByteArray());
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %s (%s), %.1f MB%n",
                        out,
                        model,
                        bundle.fingerprint().substring(0, 12),
                        Files.size(out) / 1e6);
        return 0;
    }
}
