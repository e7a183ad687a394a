package io.seqcast.resilience;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import io.seqcast.jvm.ProcessMemory;
import io.seqcast.stream.StreamApp;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks at the memory of this process and at the files of the stream and of its broker. */
final class SoakProbe {
    private final StreamApp app;
    private final Path state;
    private final Path broker;

    SoakProbe(StreamApp app, Path state, Path broker) {
        this.app = app;
        this.state = state;
        this.broker = broker;
    }

    SoakSample sample(double seconds, long points, long predictions) {
        Predicate<Path> records = file -> file.toString().endsWith(".log");
        return new SoakSample(
                seconds,
                points,
                predictions,
                ProcessMemory.residentBytes(),
                heapAfterCollection(),
                app.storeMemory(),
                bytes(state, file -> true),
                bytes(broker, records.and(file -> file.toString().contains("-changelog-"))),
                bytes(broker, records));
    }

    /** Bytes of the objects that are reachable, by a full collection. */
    static long liveHeap() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long heapAfterCollection() {
        return ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                .map(GarbageCollectorMXBean::getLastGcInfo)
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .map(SoakProbe::usedAfter)
                .orElse(-1L);
    }

    private static long usedAfter(GcInfo collection) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(pool -> collection.getMemoryUsageAfterGc().get(pool.getName()))
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    /** Sizes of the files under {@code folder}; those that vanish meanwhile do not count. */
    private static long bytes(Path folder, Predicate<Path> counted) {
        AtomicLong bytes = new AtomicLong();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    bytes.addAndGet(counted.test(file) ? attributes.size() : 0);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            return -1;
        }
        return bytes.get();
    }
}
