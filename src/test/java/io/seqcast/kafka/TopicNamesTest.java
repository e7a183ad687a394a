package io.seqcast.kafka;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TopicNamesTest {

    @Test
    void refusesANameKafkaWouldRefuse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicNames("my points", "predictions", "dlq"))
                .withMessageContaining("topic of points is 'my points'");
    }

    @Test
    void refusesOneTopicForTwoPurposes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicNames("a", "a", "b"))
                .withMessageContaining("must differ");
    }
}
