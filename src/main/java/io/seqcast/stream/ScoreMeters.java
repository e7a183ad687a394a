package io.seqcast.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seqcast.serve.score.ScoreMetrics;
import io.seqcast.serve.score.ScoreTotals;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** How the predictions of the partitions that this instance owns came true: the first metric of each output, and those of all. */
final class ScoreMeters {
    private ScoreMeters() {}

    /**
     * @param none of no prediction, for the names
     * @param totals asked at each scrape
     */
    static void bind(MeterRegistry registry, ScoreTotals none, Supplier<ScoreTotals> totals) {
        List<String> outputs = none.outputs();
        String ofOutput = ScoreMetrics.ofOutput(none.ofClasses()).get(0);
        for (int i = 0; i < outputs.size(); i++) {
            int output = i;
            gauge(
                    registry,
                    outputs.get(i),
                    ofOutput,
                    totals,
                    sums -> ScoreMetrics.of(sums, output).get(ofOutput));
        }
        for (String metric : ScoreMetrics.ofAll(none.ofClasses())) {
            gauge(
                    registry,
                    ScoreMetrics.ALL,
                    metric,
                    totals,
                    sums -> ScoreMetrics.ofAll(sums).get(metric));
        }
    }

    /** @param alarms of this instance's partitions, asked at each scrape */
    static void bindAlarms(MeterRegistry registry, Supplier<Number> alarms) {
        Gauge.builder("seqcast.drift.alarms", alarms)
                .description("How often the errors of an output were found to have changed, since scoring began")
                .strongReference(true)
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry,
            String output,
            String metric,
            Supplier<ScoreTotals> totals,
            ToDoubleFunction<ScoreTotals> value) {
        Gauge.builder("seqcast.score", totals, asked -> value.applyAsDouble(asked.get()))
                .description("How the predictions of this instance's partitions came true, by output and metric")
                .tag("output", output)
                .tag("metric", metric)
                .strongReference(true)
                .register(registry);
    }
}
