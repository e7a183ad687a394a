package io.seqcast.kafka;

import org.apache.kafka.common.errors.AuthorizationException;
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

    /** A refused topic that the refusal itself does not name stands in the exception around it. */
    private static String named(String message, Throwable innermost, Throwable around) {
        String context = around.getMessage();
        boolean nameless = innermost instanceof TopicAuthorizationException refused
                && refused.unauthorizedTopics().isEmpty();
        return nameless && context != null && !context.contains(message) ? context + " " + message : message;
    }

    private static String advice(Throwable thrown) {
        if (thrown instanceof SslAuthenticationException) {
            return " (check ssl.truststore.location, and the host's name in the broker's certificate)";
        }
        if (thrown instanceof SaslAuthenticationException || thrown instanceof UnsupportedSaslMechanismException) {
            return " (check sasl.mechanism, and username and password in sasl.jaas.config)";
        }
        return thrown instanceof AuthorizationException
                ? " (the client's user lacks an ACL, see Security in topology-docs/README.md)"
                : "";
    }
}
