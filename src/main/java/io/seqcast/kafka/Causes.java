package io.seqcast.kafka;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/** What an exception of Kafka, wrapped once or often, has to say. */
public final class Causes {
    private Causes() {}

    /** The innermost message, or the exception's kind where it has none, and what to look at where that is known. */
    public static String message(Throwable thrown) {
        Throwable around = thrown;
        Throwable innermost = thrown;
        String advice = advice(thrown);
        while (innermost.getCause() != null) {
            around = innermost;
            innermost = innermost.getCause();
            advice = advice.isEmpty() ? advice(innermost) : advice;
        }
        String message = innermost.getMessage();
        return (message == null ? innermost.getClass().getSimpleName() : named(message, innermost, around)) + advice;
    }

    /** A topic that a refusal does not name stands in the first line of the exception around it, perhaps with the refusal. */
    private static String named(String message, Throwable innermost, Throwable around) {
        boolean nameless = isTooLargeForTopic(innermost)
                || innermost instanceof TopicAuthorizationException refused
                        && refused.unauthorizedTopics().isEmpty();
        String context = nameless && around.getMessage() != null
                ? around.getMessage().lines().findFirst().orElse("")
                : "";
        return context.isEmpty() || context.contains(message) ? message : context + " " + message;
    }

    /** Refused by the broker; what the producer refuses itself names the setting. */
    private static boolean isTooLargeForTopic(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return thrown instanceof RecordTooLargeException
                && !message.contains(ProducerConfig.MAX_REQUEST_SIZE_CONFIG)
                && !message.contains(ProducerConfig.BUFFER_MEMORY_CONFIG);
    }

    private static String advice(Throwable thrown) {
        if (thrown instanceof SslAuthenticationException) {
            return " (check ssl.truststore.location, and the host's name in the broker's certificate)";
        }
        if (thrown instanceof SaslAuthenticationException || thrown instanceof UnsupportedSaslMechanismException) {
            return " (check sasl.mechanism, and username and password in sasl.jaas.config)";
        }
        if (isTooLargeForTopic(thrown)) {
            return " (raise max.message.bytes of that topic to the producer's max.request.size)";
        }
        return thrown instanceof AuthorizationException
                ? " (the client's user lacks an ACL, see Security in topology-docs/README.md)"
                : "";
    }
}
