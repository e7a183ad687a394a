package io.seqcast.stream;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seqcast.jvm.ProcessMemory;
import io.seqcast.model.kernel.Kernels;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.RuntimeMXBean;
import java.util.function.ToDoubleFunction;

/** Memory, processor and age of this process, under the names that Prometheus' own client libraries use. */
final class ProcessMeters {
    private ProcessMeters() {}

    static void bind(MeterRegistry registry) {
        memory(registry);
        kernels(registry);
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        counter(registry, "process.cpu.seconds", "Processor time", system, bean -> bean.getProcessCpuTime() / 1e9);
        counter(registry, "jvm.gc.seconds", "Time of garbage collections", system, bean -> collectionMillis() / 1e3);
        gauge(
                registry,
                "process.cpus",
                "Processors that the JVM may use",
                system,
                OperatingSystemMXBean::getAvailableProcessors);
        if (system instanceof UnixOperatingSystemMXBean unix) {
            gauge(
                    registry,
                    "process.open.fds",
                    "Open files",
                    unix,
                    UnixOperatingSystemMXBean::getOpenFileDescriptorCount);
        }
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        gauge(
                registry,
                "process.start.time.seconds",
                "Start, since the epoch",
                runtime,
                bean -> bean.getStartTime() / 1e3);
        gauge(registry, "process.uptime.seconds", "Time since the start", runtime, bean -> bean.getUptime() / 1e3);
    }

    /** Whether vectors are at work; nothing can tell when they take over but this. */
    private static void kernels(MeterRegistry registry) {
        Gauge.builder("seqcast.vector.kernels", () -> Kernels.simd() ? 1 : 0)
                .description("1 from when the models' inner loops are those of vectors, 0 while they are plain ones")
                .register(registry);
    }

    private static void memory(MeterRegistry registry) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        gauge(
                registry,
                "jvm.heap.used.bytes",
                "Java heap in use",
                memory,
                bean -> bean.getHeapMemoryUsage().getUsed());
        gauge(
                registry,
                "jvm.heap.max.bytes",
                "Java heap at most",
                memory,
                bean -> bean.getHeapMemoryUsage().getMax());
        gauge(
                registry,
                "process.resident.memory.bytes",
                "Memory of the process in RAM; no number but on Linux",
                memory,
                bean -> known(ProcessMemory.residentBytes()));
    }

    private static double collectionMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static double known(long bytes) {
        return bytes < 0 ? Double.NaN : bytes;
    }

    private static <T> void gauge(MeterRegistry registry, String name, String what, T bean, ToDoubleFunction<T> value) {
        Gauge.builder(name, bean, value).description(what).strongReference(true).register(registry);
    }

    private static <T> void counter(
            MeterRegistry registry, String name, String what, T bean, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, bean, value).description(what).register(registry);
    }
}
