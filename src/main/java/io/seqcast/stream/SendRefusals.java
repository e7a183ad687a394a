package io.seqcast.stream;

import io.seqcast.kafka.Causes;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;

/**
 * For which topic the broker refused a record. A refusal fails the whole transaction: the other records under way are given
 * up with the same exception, and the next one, for whichever topic, is often what the stream thread fails at. Only the
 * first report, which the producer makes when it hears of the refusal, names the right topic.
 */
final class SendRefusals {
    private static final String CONFIG = "seqcast.send.refusals";

    private final AtomicReference<@Nullable Refusal> first = new AtomicReference<>();

    /** Lets the stream of this configuration report here. */
    void listen(Properties config) {
        config.put(CONFIG, this);
        config.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, Handler.class);
    }

    /** What {@code thrown} has to say, with the topic that was refused where it comes of the refusal. */
    String message(Throwable thrown) {
        Refusal refusal = first.get();
        for (Throwable cause = thrown; cause != null && refusal != null; cause = cause.getCause()) {
            if (cause == refusal.exception()) {
                return Causes.message(new StreamsException("topic " + refusal.topic() + ":", cause));
            }
        }
        return Causes.message(thrown);
    }

    void add(String topic, Exception exception) {
        first.compareAndSet(null, new Refusal(topic, exception));
    }

    private record Refusal(String topic, Exception exception) {}

    /** Reports, and otherwise does what Kafka Streams does by default: ends the stream. Made by it, by name. */
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
        public Response handleError(
                ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
            if (!(exception instanceof RetriableException)) {
                refusals.add(record.topic(), exception);
            }
            return super.handleError(context, record, exception);
        }
    }
}
