package io.seqcast.resilience;

import io.seqcast.stream.StreamOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/** A soak as values for a JSON file: how it ran, its samples, and the verdict. */
final class SoakJson {
    private SoakJson() {}

    static Map<String, Object> values(SoakPlan plan, StreamOptions options, String fingerprint, SoakVerdict verdict) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("options", options(plan, options, fingerprint));
        root.put("verdict", verdict(verdict));
        root.put("samples", verdict.samples());
        return root;
    }

    private static Map<String, Object> options(SoakPlan plan, StreamOptions options, String fingerprint) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", fingerprint);
        map.put("engine", options.topology().engine().form().name());
        map.put("snapshot_every", options.topology().engine().snapshotEvery());
        map.put("forget_after", options.topology().engine().forgetAfter().toString());
        map.put("partitions", options.partitions());
        map.put("threads", options.threads());
        map.put("sequences", plan.order().sequences());
        map.put("sequence_length", plan.order().length());
        map.put("steps", plan.points());
        map.put("duration", plan.duration() == null ? null : plan.duration().toString());
        map.put("rate", plan.rate());
        map.put("backlog", plan.backlog());
        return map;
    }

    private static Map<String, Object> verdict(SoakVerdict verdict) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("failures", verdict.failures());
        map.put("memory_judged", verdict.judgesMemory());
        map.put("counts", verdict.counts());
        map.put("missing", verdict.counts().missing());
        map.put("resident", verdict.medians(SoakSample::resident));
        map.put("resident_growth_percent", verdict.medians(SoakSample::resident).percent());
        map.put("live_heap_halfway", verdict.liveHeapHalfway());
        map.put("live_heap_at_end", verdict.liveHeapAtEnd());
        map.put("errors_logged", verdict.errors());
        map.put("warnings_logged", verdict.warnings());
        return map;
    }
}
