package io.seqcast.stream;

import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/** The native memory that all RocksDB stores of a process share; without it every store of every task takes its own. */
final class RocksMemory implements AutoCloseable {
    /** Under which key of the stream's configuration {@link BoundedRocksDb} finds it. */
    static final String CONFIG = "seqcast.rocksdb.memory";

    static final long CACHE_BYTES = 96L << 20;
    private static final long WRITE_BUFFER_BYTES = 48L << 20;

    private final LRUCache cache;
    private final WriteBufferManager writeBuffers;

    private RocksMemory(LRUCache cache, WriteBufferManager writeBuffers) {
        this.cache = cache;
        this.writeBuffers = writeBuffers;
    }

    static RocksMemory allocate() {
        return allocate(CACHE_BYTES, WRITE_BUFFER_BYTES);
    }

    /**
     * @param cacheBytes for blocks read, indexes, filters and write buffers together
     * @param writeBufferBytes share of it that write buffers may take
     */
    static RocksMemory allocate(long cacheBytes, long writeBufferBytes) {
        RocksDB.loadLibrary();
        LRUCache cache = new LRUCache(cacheBytes);
        return new RocksMemory(cache, new WriteBufferManager(writeBufferBytes, cache));
    }

    LRUCache cache() {
        return cache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    /** Bytes in use: cached blocks, index and filter blocks, and the write buffers, which are charged to the cache. 0 after the end. */
    synchronized long used() {
        return cache.isOwningHandle() ? cache.getUsage() : 0;
    }

    /** Only after every store is closed: they hold pointers into it. */
    @Override
    public synchronized void close() {
        writeBuffers.close();
        cache.close();
    }
}
