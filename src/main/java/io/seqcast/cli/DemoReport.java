package io.seqcast.cli;

import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.eval.Evaluation;
import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.report.Example;
import io.seqcast.eval.report.NextRowData;
import io.seqcast.eval.report.NextRowReport;
import io.seqcast.model.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report of a demo. */
final class DemoReport {
    private DemoReport() {}

    static void write(
            Path file,
            ModelBundle bundle,
            Evaluation evaluation,
            @Nullable ForecastScore oracle,
            List<String> columns,
            List<Sequence> actual,
            List<List<String>> members,
            DemoRun.Result result)
            throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "predictions",
                String.format(Locale.ROOT, "%,d", result.predictions().size()));
        facts.put("from first row to last prediction", String.format(Locale.ROOT, "%.1f s", result.seconds()));
        facts.put(
                "predictions a second",
                String.format(Locale.ROOT, "%,.0f", result.predictions().size() / result.seconds()));
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("model fingerprint", bundle.fingerprint());
        bundle.provenance().forEach((name, value) -> provenance.put("model: " + name, String.valueOf(value)));
        provenance.put("seqcast", Seqcast.Version.text());
        provenance.put("java", String.valueOf(Runtime.version()));
        provenance.put(
                "machine",
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors");
        NextRowReport.write(
                file,
                new NextRowData(
                        "Seqcast demo",
                        columns,
                        evaluation.model(),
                        evaluation.baselines(),
                        oracle,
                        example(actual.get(0), evaluation, result.predictions()),
                        members,
                        facts,
                        provenance));
    }

    private static Example example(Sequence sequence, Evaluation evaluation, List<Prediction> predictions) {
        float[] predicted = new float[sequence.rows().length];
        for (Prediction prediction : predictions) {
            if (prediction.sequence() == sequence.id()) {
                int width = sequence.width();
                System.arraycopy(prediction.values(), 0, predicted, (int) prediction.step() * width, width);
            }
        }
        return Example.of(sequence, predicted, evaluation.model().score());
    }
}
