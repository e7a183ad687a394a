package io.seqcast.stream;

import io.seqcast.serve.score.ScoreStore;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A task's scores in a Kafka state store. Keys differ in their length:
 *
 * <pre>
 * predictions  | sequence 8 | slot 4 |     big-endian
 * outcomes     | sequence 8 |
 * totals       | the model's name, longer |
 * </pre>
 */
final class KafkaScoreStore implements ScoreStore {
    private final KeyValueStore<Bytes, byte[]> scores;
    private final int partition;

    private KafkaScoreStore(KeyValueStore<Bytes, byte[]> scores, int partition) {
        this.scores = scores;
        this.partition = partition;
    }

    /** The store of the task that {@code context} belongs to. */
    static KafkaScoreStore of(ProcessorContext<?, ?> context) {
        return new KafkaScoreStore(
                context.getStateStore(SequenceStores.SCORES), context.taskId().partition());
    }

    @Override
    public int partition() {
        return partition;
    }

    @Override
    public byte @Nullable [] prediction(long sequence, int slot) {
        return scores.get(SequenceKeys.of(sequence, slot));
    }

    @Override
    public void putPrediction(long sequence, int slot, byte[] prediction) {
        scores.put(SequenceKeys.of(sequence, slot), prediction);
    }

    @Override
    public void deletePrediction(long sequence, int slot) {
        scores.delete(SequenceKeys.of(sequence, slot));
    }

    @Override
    public byte @Nullable [] outcomes(long sequence) {
        return scores.get(SequenceKeys.of(sequence));
    }

    @Override
    public void putOutcomes(long sequence, byte[] outcomes) {
        scores.put(SequenceKeys.of(sequence), outcomes);
    }

    @Override
    public void deleteOutcomes(long sequence) {
        scores.delete(SequenceKeys.of(sequence));
    }

    @Override
    public byte @Nullable [] totals(String model) {
        return scores.get(key(model));
    }

    @Override
    public void putTotals(String model, byte[] totals) {
        scores.put(key(model), totals);
    }

    private static Bytes key(String model) {
        return Bytes.wrap(model.getBytes(StandardCharsets.US_ASCII));
    }
}
