package io.seqcast.resilience;

import java.util.ArrayList;
import java.util.List;

/**
 * What a chaos run does.
 *
 * @param kills of the stream, of all kinds in turn
 * @param brokerFaults restarts and kills of the broker in turn, spread over the kills
 * @param instances that share the partitions
 * @param rate points a second between the faults
 * @param order which point is the i-th
 * @param snapshotEvery steps between two snapshots of a sequence
 * @param seed of the points and of the moments of the faults
 */
public record ChaosPlan(
        int kills, int brokerFaults, int instances, double rate, FeedOrder order, int snapshotEvery, long seed) {
    private static final List<ChaosFault> KILLS = List.of(
            ChaosFault.FULL_SPEED,
            ChaosFault.RESTORE,
            ChaosFault.IDLE,
            ChaosFault.REBALANCE,
            ChaosFault.SNAPSHOT,
            ChaosFault.LOST_STATE,
            ChaosFault.STEADY);

    /** @throws IllegalArgumentException naming the option of the command that is out of its range */
    public ChaosPlan {
        require(kills >= 0, "--kills", kills, "0 or more");
        require(brokerFaults >= 0, "--broker-faults", brokerFaults, "0 or more");
        require(instances >= 1 && instances <= 9, "--instances", instances, "1 to 9");
        require(rate > 0, "--rate", rate, "more than 0");
        require(order.sequences() >= 1, "--sequences", order.sequences(), "at least 1");
    }

    /** The faults in their order: with more than one instance also those that concern several. */
    List<ChaosFault> faults() {
        List<ChaosFault> kinds = new ArrayList<>(KILLS);
        List<ChaosFault> between = new ArrayList<>();
        for (int i = 0; i < brokerFaults; i++) {
            between.add(i % 2 == 0 ? ChaosFault.BROKER_RESTART : ChaosFault.BROKER_KILL);
        }
        if (instances > 1) {
            kinds.add(2, ChaosFault.TAKE_OVER);
            between.add(0, ChaosFault.JOIN);
            between.add(ChaosFault.LEAVE);
        }
        List<ChaosFault> faults = new ArrayList<>();
        for (int kill = 0; kill < kills; kill++) {
            faults.add(kinds.get(kill % kinds.size()));
        }
        for (int i = 0; i < between.size(); i++) {
            int place = (i + 1) * kills / (between.size() + 1);
            faults.add(place + i, between.get(i));
        }
        return faults;
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + expected);
        }
    }
}
