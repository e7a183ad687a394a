package io.seqcast.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class SendRefusalsTest {
    private final Exception refusal = new RecordTooLargeException("The record is too large.");
    /** What a stream thread fails at when the record after the refused one is for a changelog. */
    private final StreamsException next = new StreamsException(
            "Error encountered trying to send record to topic app-meta-changelog",
            new KafkaException("Cannot execute transactional method because we are in an error state", refusal));

    private final SendRefusals refusals = new SendRefusals();

    @Test
    void namesTheTopicThatWasRefusedNotTheNextOne() {
        refusals.add("app.dlq", refusal);
        refusals.add("app-snapshots-changelog", refusal);

        assertThat(refusals.message(next))
                .isEqualTo("topic app.dlq: The record is too large."
                        + " (raise max.message.bytes of that topic to the producer's max.request.size)");
    }

    @Test
    void saysOfOtherFailuresWhatTheySay() {
        refusals.add("app.dlq", refusal);

        assertThat(refusals.message(new StreamsException("outside", new IllegalStateException("inside"))))
                .isEqualTo("inside");
    }

    @Test
    void aHandlerHasToFindIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SendRefusals.Handler().configure(Map.of()))
                .withMessage("seqcast.send.refusals is missing from the stream's configuration");
    }
}
