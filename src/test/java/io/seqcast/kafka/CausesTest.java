package io.seqcast.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    void saysTheInnermostMessage() {
        String message = Causes.message(new KafkaException("outside", new IllegalStateException("inside")));

        assertThat(message).isEqualTo("inside");
    }

    @Test
    void saysTheKindOfWhatHasNoMessage() {
        String message = Causes.message(new KafkaException("outside", new IllegalStateException()));

        assertThat(message).isEqualTo("IllegalStateException");
    }

    @Test
    void saysWhatToCheckWhenThePasswordIsWrong() {
        String message = Causes.message(new ExecutionException(new SaslAuthenticationException("invalid credentials")));

        assertThat(message)
                .isEqualTo("invalid credentials (check sasl.mechanism, and username and password in sasl.jaas.config)");
    }

    @Test
    void saysWhatToCheckWhenTheCertificateIsUnknown() {
        String message =
                Causes.message(new SslAuthenticationException("handshake failed", new Exception("no valid path")));

        assertThat(message).startsWith("no valid path (check ssl.truststore.location");
    }

    @Test
    void saysThatAnAclIsMissing() {
        String message = Causes.message(new TopicAuthorizationException(Set.of("points")));

        assertThat(message).startsWith("Not authorized to access topics: [points] (the client's user lacks an ACL");
    }

    @Test
    void takesTheTopicOfANamelessRefusalFromTheExceptionAroundIt() {
        Exception refused = new TopicAuthorizationException("Authorization failed.");

        String message = Causes.message(new KafkaException("Could not create topic log.", refused));

        assertThat(message).startsWith("Could not create topic log. Authorization failed. (the client's user lacks");
    }

    @Test
    void saysWhichTopicARecordIsTooLargeForAndWhatToSet() {
        Exception refused = new RecordTooLargeException("The record is too large.");

        String message = Causes.message(
                new KafkaException("Error sending to topic x due to:\n" + refused + "\nGiving up.", refused));

        assertThat(message)
                .isEqualTo("Error sending to topic x due to: The record is too large."
                        + " (raise max.message.bytes of that topic to the producer's max.request.size)");
    }

    @Test
    void addsNothingWhereTheProducerNamesItsOwnLimit() {
        String message = Causes.message(new RecordTooLargeException("more than 9, the max.request.size configuration"));

        assertThat(message).isEqualTo("more than 9, the max.request.size configuration");
    }
}
