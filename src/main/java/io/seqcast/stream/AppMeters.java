package io.seqcast.stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seqcast.model.bundle.ModelBundle;

/** What an instance of the stream is made of and how its restore goes. */
final class AppMeters {
    private AppMeters() {}

    static void bind(MeterRegistry registry, StreamApp app) {
        Gauge.builder("seqcast.ready", app, it -> it.health().ready() ? 1 : 0)
                .description("1 if the stream runs and its stores are restored")
                .register(registry);
        Gauge.builder("seqcast.restore.share", app, it -> it.restored().share())
                .description("Share of the restore since the start that is done, 0 to 1")
                .register(registry);
        FunctionCounter.builder(
                        "seqcast.restore.records", app, it -> it.restored().records())
                .description("Records read back from changelogs")
                .register(registry);
        FunctionCounter.builder(
                        "seqcast.restore.seconds",
                        app,
                        it -> it.restored().elapsed().toMillis() / 1e3)
                .description("Time in which at least one store was being restored")
                .register(registry);
        Gauge.builder("seqcast.rocksdb.bytes", app, StreamApp::storeMemory)
                .description("Native memory that the stores share: block cache and write buffers")
                .register(registry);
        Gauge.builder("seqcast.rocksdb.limit.bytes", () -> RocksMemory.CACHE_BYTES)
                .description("What that may be, but for a moment's excess")
                .register(registry);
        ProcessMeters.bind(registry);
    }

    static void model(MeterRegistry registry, ModelBundle bundle) {
        Package build = AppMeters.class.getPackage();
        String version = build.getImplementationVersion() == null ? "development" : build.getImplementationVersion();
        info("seqcast.build.info", "What runs")
                .tag("version", version)
                .tag("java", System.getProperty("java.version"))
                .register(registry);
        info("seqcast.model.info", "The model that predicts")
                .tag("fingerprint", bundle.fingerprint())
                .tag("kind", bundle.kinds())
                .tag("members", Integer.toString(bundle.members().size()))
                .register(registry);
    }

    private static Gauge.Builder<?> info(String name, String description) {
        return Gauge.builder(name, () -> 1).description(description);
    }
}
