package io.seqcast.cli;

import io.seqcast.data.Sequence;
import io.seqcast.data.table.Missing;
import io.seqcast.data.table.PointFile;
import io.seqcast.export.EnsembleGraph;
import io.seqcast.export.Exported;
import io.seqcast.export.Exporter;
import io.seqcast.export.MemberRows;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.graph.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write the members of a model as ONNX graphs of one step, MEMBER.onnx, and the whole as ensemble.onnx where its members"
                    + " take the same rows.",
            "x (batch, inputs), a row behind features and normaliser, and the states go in; y (batch, outputs) and NAME_out of"
                    + " each state come out. States are zeros before the first row; which belong together stands in the"
                    + " file's metadata, seqcast.state. A classifier says logits.",
            "Each graph is read back into ONNX Runtime and held against the step form: a difference above 1e-5 of max(1, |value|)"
                    + " is an error. export.json says what was seen."
        },
        footer = {"", "For example:", "  seqcast export --model models/market --out graphs --int8 --data market.parquet"
        })
final class ExportCommand implements Callable<Integer> {
    private static final int RANDOM_STEPS = 300;
    private static final int SEED = 1;

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "Folder with model.json and weights.")
    private Path model;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of the graphs.")
    private Path out;

    @Option(
            names = "--int8",
            description =
                    "Write each graph a second time, MEMBER.int8.onnx: the matrices of networks in 8 bits, what they meet"
                            + " quantised row by row. How much of the predictions is lost is said.")
    private boolean int8;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Parquet or CSV file of points on which graphs are held against the step form (default: "
                    + RANDOM_STEPS + " random rows).")
    private @Nullable Path data;

    @Option(
            names = "--sequences",
            defaultValue = "5",
            paramLabel = "N",
            description = "Of --data, the first N sequences (default: ${DEFAULT-VALUE}).")
    private int sequences;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ModelBundle bundle = ModelBundle.read(model);
        MemberRows rows = rows(bundle);
        Exporter exporter = new Exporter(out, rows);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("model", bundle.fingerprint());
        report.put("compared_over", rows.text());
        List<Map<String, Object>> members = new ArrayList<>();
        for (BundleMember member : bundle.members()) {
            Map<String, Object> said = said(member);
            said.put("float32", told(exporter.member(member, Precision.FLOAT32)));
            if (int8 && !Exporter.isGraph(member)) {
                said.put("int8", told(exporter.member(member, Precision.INT8)));
            }
            members.add(said);
        }
        report.put("members", members);
        report.put("ensemble", ensemble(bundle, exporter));
        JsonReport.write(out.resolve("export.json"), report);
        return 0;
    }

    private MemberRows rows(ModelBundle bundle) {
        if (data == null) {
            return MemberRows.random(RANDOM_STEPS, SEED);
        }
        try (PointFile file = Inputs.open(data, bundle, Missing.REFUSE)) {
            List<Sequence> all = file.readSequences();
            return MemberRows.of(bundle, all.subList(0, Math.min(sequences, all.size())), data.toString());
        }
    }

    private Map<String, Object> ensemble(ModelBundle bundle, Exporter exporter) throws IOException {
        Map<String, Object> said = new LinkedHashMap<>();
        Optional<String> hindrance = EnsembleGraph.hindrance(bundle);
        if (hindrance.isPresent()) {
            spec.commandLine().getOut().println("no ensemble.onnx: " + hindrance.get());
            said.put("none", hindrance.get());
            return said;
        }
        EnsembleGraph graph = EnsembleGraph.of(bundle);
        said.put("float32", told(exporter.ensemble(graph, Precision.FLOAT32)));
        if (int8) {
            said.put("int8", told(exporter.ensemble(graph, Precision.INT8)));
        }
        return said;
    }

    private static Map<String, Object> said(BundleMember member) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("name", member.name());
        said.put("kind", member.model().config().kind());
        said.put("features", member.features());
        said.put("normalizer", member.normalizer());
        said.put("output_scale", member.scale().text());
        said.put("inputs", member.model().config().inputs());
        said.put("outputs", member.model().config().outputs());
        return said;
    }

    /** Prints what was written, and returns it for the report. */
    private Map<String, Object> told(Exported exported) {
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %,d bytes, state %,d floats, largest difference %.1e, 1 - R² of its predictions %.1e%n",
                        out.resolve(exported.file()),
                        exported.bytes(),
                        exported.stateFloats(),
                        exported.agreement().difference(),
                        exported.agreement().lost());
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("file", exported.file());
        said.put("bytes", exported.bytes());
        said.put("state_floats", exported.stateFloats());
        said.put("largest_difference", exported.agreement().difference());
        said.put("largest_difference_of_state", exported.agreement().state());
        said.put("lost_r2", exported.agreement().lost());
        return said;
    }
}
