package io.seqcast.stream;

import io.seqcast.kafka.Causes;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.errors.StreamsException;

/**
 * For which topics the broker refused a record. A refusal fails the whole transaction, and the next record, for whichever
 * topic, is often what the stream thread fails at: its exception has the refusal as cause and names the wrong topic.
 */
final class SendRefusals {
    private static final String CONFIG = "seqcast.send.refusals";

    private final Map<String, Exception> byTopic = new ConcurrentHashMap<>();

    /** Lets the stream of this configuration report here. */
    void listen(Properties config) {
        config.put(CONFIG, this);
        config.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, Handler.class);
    }

    /** What {@code thrown} has to say, with the topic that was refused where it comes of a refusal. */
    String message(Throwable thrown) {
        for (Map.Entry<String, Exception> refusal : byTopic.entrySet()) {
            if (isCausedBy(thrown, refusal.getValue())) {
                return Causes.message(new StreamsException("topic " + refusal.getKey() + ":", refusal.getValue()));
            }
        }
        return Causes.message(thrown);
    }

    void add(String topic, Exception refusal) {
        byTopic.put(topic, refusal);
    }

    private static boolean isCausedBy(Throwable thrown, Exception refusal) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause == refusal) {
                return true;
            }
        }
        return false;
    }

    /** Keeps refusals, and otherwise does what Kafka Streams does by default: ends the stream. Made by it, by name. */
    public static final class Handler extends DefaultProductionExceptionHandler {
        private SendRefusals refusals = new SendRefusals();

        @Override
        public void configure(Map<String, ?> configs) {
            super.configure(configs);
            if (!(configs.get(CONFIG) instanceof SendRefusals given)) {
                throw new IllegalArgumentException(CONFIG + " is missing from the stream's configuration");
            }
            refusals = given;
        }

        @Override
        public ProductionExceptionHandler.Response handleError(
                ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
            if (!(exception instanceof RetriableException)) {
                refusals.add(record.topic(), exception);
            }
            return super.handleError(context, record, exception);
        }
    }
}
