package io.seqcast.cli;

import static io.seqcast.eval.Numbers.finiteOrNull;

import io.seqcast.eval.integrity.IntegrityTest;
import io.seqcast.eval.integrity.MetricInterval;
import io.seqcast.eval.report.OracleScores;
import io.seqcast.eval.report.ValidationData;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A validation for machines. */
final class ValidationJson {
    private ValidationJson() {}

    static Map<String, @Nullable Object> of(ValidationData data) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("passed", data.passed());
        root.put("tests", data.tests().stream().map(ValidationJson::of).toList());
        Map<String, @Nullable Object> metrics = new LinkedHashMap<>();
        data.intervals().forEach(interval -> metrics.put(interval.metric().text(), of(data, interval)));
        root.put("metrics", metrics);
        root.put("deciles", data.deciles());
        Map<String, @Nullable Object> years = new LinkedHashMap<>();
        data.years().forEach((year, evaluation) -> years.put(String.valueOf(year), evaluation.toJson()));
        root.put("score", data.evaluation().toJson());
        root.put("years", years);
        root.put("provenance", data.provenance());
        return root;
    }

    private static Map<String, @Nullable Object> of(IntegrityTest test) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("test", test.name());
        json.put("figure", finiteOrNull(test.figure()));
        json.put("limit", test.limit());
        json.put("verdict", String.valueOf(test.verdict()));
        json.put("how", test.detail());
        return json;
    }

    private static Map<String, @Nullable Object> of(ValidationData data, MetricInterval interval) {
        String metric = interval.metric().text();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("estimate", finiteOrNull(interval.estimate()));
        json.put("low", finiteOrNull(interval.low()));
        json.put("high", finiteOrNull(interval.high()));
        json.put("base_rates", finiteOrNull(known(data.evaluation().baseRates().metrics(), metric)));
        OracleScores oracle = data.oracle();
        if (oracle != null) {
            json.put("oracle", finiteOrNull(known(oracle.came().metrics(), metric)));
            json.put("expected", finiteOrNull(known(oracle.model().metrics(), metric)));
            json.put("oracle_expected", finiteOrNull(known(oracle.expected().metrics(), metric)));
        }
        return json;
    }

    private static double known(Map<String, Double> metrics, String metric) {
        return metrics.getOrDefault(metric, Double.NaN);
    }
}
