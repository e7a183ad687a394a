package io.seqcast.stream;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The node of the topology that predicts. Kafka Streams may close it dirty and initialise it again, so all it holds is a
 * {@link PredictTask}, made anew after each restore.
 */
final class PredictProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final EngineFactory engines;
    private final TopologyOptions options;
    private final StreamMeters meters;
    private final CommitHooks commits;
    private @Nullable PredictTask task;

    PredictProcessor(EngineFactory engines, TopologyOptions options, StreamMeters meters, CommitHooks commits) {
        this.engines = engines;
        this.options = options;
        this.meters = meters;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        close();
        PredictTask opened = PredictTask.open(context, engines, options, meters, commits);
        opened.begin();
        task = opened;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (task == null) {
            throw new IllegalStateException("process() without init()");
        }
        task.process(record);
    }

    @Override
    public void close() {
        if (task != null) {
            task.close();
            task = null;
        }
    }
}
