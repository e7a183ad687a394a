package io.seqcast.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Properties;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/** Transactions of producers that are gone. */
public final class Transactions {
    private Transactions() {}

    /**
     * Aborts what is open under transactional ids and fences their producers. Without it, a transaction ends when a producer
     * of that id signs in or the broker has waited for its time-out; until then nobody reads committed records behind it.
     *
     * @param timeout how long a broker may take to answer
     * @throws BrokerException if none answers in time, or the client may not write under these ids
     */
    public static void abort(Properties client, Collection<String> ids, Duration timeout) {
        try (AdminConnection connection = AdminConnection.open(client, timeout)) {
            connection.await(
                    "abort transactions of " + String.join(", ", ids),
                    connection.admin().fenceProducers(ids).all(),
                    TransactionalIdNotFoundException.class);
        }
    }
}
