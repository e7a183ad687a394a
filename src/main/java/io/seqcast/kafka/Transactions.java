package io.seqcast.kafka;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Transactions of producers that are gone. */
public final class Transactions {
    private Transactions() {}

    /**
     * Aborts what is open under numbered transactional ids and fences their producers. Without it, a transaction ends when a
     * producer of its id signs in or the broker has waited for its time-out; until then nobody reads committed records behind it.
     *
     * @param prefix of the ids, before their numbers
     * @throws BrokerException if no broker answers in time, or the client may not write under these ids
     */
    public static void abort(AdminConnection connection, String prefix) {
        Set<String> ids = new TreeSet<>();
        ids.add(prefix + 1); // whether it is known or not: who may not write there learns it now, and by its name
        connection
                .await(
                        "list transactions",
                        connection.admin().listTransactions().all(),
                        UnsupportedVersionException.class) // brokers before 3.0: their time-out does it
                .orElse(List.of())
                .stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith(prefix))
                .forEach(ids::add);
        connection.await(
                "abort transactions of " + String.join(", ", ids),
                connection.admin().fenceProducers(ids).all(),
                TransactionalIdNotFoundException.class);
    }
}
