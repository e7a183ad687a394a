package io.seqcast.resilience;

import io.seqcast.serve.SnapshotSchedule;
import java.io.IOException;
import java.util.stream.LongStream;

/**
 * Does each kind of fault to the scene. The moment of a kill is random within its phase; which phase it really hit is read
 * from the log of the killed process, or from what was sent and had no committed prediction yet.
 */
final class ChaosInjector {
    private static final long BURST = 10_000;
    private static final int PENDING_ROWS = 200;
    private static final int MOST_PENDING_ROWS = 2_000; // of a model that seldom predicts
    private static final int RESTORE_TRIES = 3;

    private final ChaosScene scene;
    private final FeedOrder order;
    private final double share;
    private final int snapshotEvery;
    private final long brokerAwayMillis;
    private long committedBefore;

    /** A fault that was done. */
    private record Strike(String phase, long millis) {}

    /**
     * @param share of points after which there is a prediction
     * @param brokerAwayMillis how long the broker stays away
     */
    ChaosInjector(ChaosScene scene, FeedOrder order, double share, int snapshotEvery, long brokerAwayMillis) {
        this.scene = scene;
        this.order = order;
        this.share = share;
        this.snapshotEvery = snapshotEvery;
        this.brokerAwayMillis = brokerAwayMillis;
    }

    /** Does a fault and waits until the stream goes on; afterwards all instances run that ran before. */
    ChaosHit inject(ChaosFault fault) throws IOException, InterruptedException {
        scene.awaitPredictionsAfter(System.currentTimeMillis()); // all is well, and something new is committed
        ChaosInstance victim = scene.any();
        Strike strike = strike(fault, victim);
        long committed = scene.ledger().received() - committedBefore;
        committedBefore = scene.ledger().received();
        double seconds = recover(fault, victim, strike);
        return new ChaosHit(fault, strike.phase(), committed, seconds);
    }

    private Strike strike(ChaosFault fault, ChaosInstance victim) throws IOException, InterruptedException {
        return switch (fault) {
            case STEADY, LOST_STATE, TAKE_OVER -> atARandomMoment(victim);
            case FULL_SPEED -> atFullSpeed(victim);
            case RESTORE -> duringRestore(victim);
            case IDLE -> whileIdle(victim);
            case REBALANCE -> duringRebalance(victim);
            case SNAPSHOT -> atASnapshot(victim);
            case BROKER_RESTART -> brokerRestart();
            case BROKER_KILL -> brokerKill();
            case JOIN -> join();
            case LEAVE -> leave(victim);
        };
    }

    /** Returns the seconds since the strike after which each partition goes on. */
    private double recover(ChaosFault fault, ChaosInstance victim, Strike strike)
            throws IOException, InterruptedException {
        if (fault == ChaosFault.LOST_STATE) {
            victim.loseState();
        }
        boolean othersTakeOver = fault == ChaosFault.TAKE_OVER || fault == ChaosFault.LEAVE;
        if (fault.kill() && !othersTakeOver) {
            victim.start();
        }
        if (fault == ChaosFault.IDLE) {
            // Nothing is sent: what was pending leaves by itself.
            scene.await(
                    "the pending predictions",
                    () -> scene.ledger().received() >= scene.feed().expected());
        } else {
            scene.awaitPredictionsAfter(strike.millis());
        }
        double seconds = (System.currentTimeMillis() - strike.millis()) / 1e3;
        scene.feed().resume();
        if (othersTakeOver) {
            victim.start();
        }
        if (victim.up()) {
            scene.awaitRunning(victim); // where there are others, predictions come before it does
        }
        if (fault == ChaosFault.REBALANCE) {
            scene.awaitRunning(scene.guest());
            scene.guest().stop();
        }
        return seconds;
    }

    private Strike atARandomMoment(ChaosInstance victim) throws IOException, InterruptedException {
        scene.sleepUpTo(2_000);
        return kill(victim, victim.phase().title());
    }

    private Strike atFullSpeed(ChaosInstance victim) throws InterruptedException, IOException {
        long start = scene.ledger().received();
        double moment = start + share * (BURST / 10 + scene.upTo(BURST / 2));
        scene.feed().burst(BURST);
        scene.await("the predictions of a burst", () -> scene.ledger().received() >= moment);
        return kill(victim, "running, " + outstanding() + " predictions behind");
    }

    private Strike duringRestore(ChaosInstance victim) throws IOException, InterruptedException {
        Strike strike = new Strike("", 0);
        for (int tries = 0; tries < RESTORE_TRIES && !strike.phase().equals(ChaosPhase.RESTORING.title()); tries++) {
            if (tries > 0) {
                victim.start();
                scene.awaitPredictionsAfter(strike.millis());
                scene.awaitRunning(victim);
            }
            victim.stop();
            victim.loseState();
            victim.start();
            scene.await("the restore", () -> ChaosPhase.restoreBegan(victim.log()));
            scene.sleepUpTo(100);
            long millis = System.currentTimeMillis();
            victim.kill();
            strike = new Strike(victim.phase().title(), millis);
        }
        return strike;
    }

    private Strike whileIdle(ChaosInstance victim) throws IOException, InterruptedException {
        scene.feed().pause();
        scene.await(
                "the end of the backlog",
                () -> scene.ledger().received() >= scene.feed().expected());
        long sent = scene.feed().sent();
        long rows = (long) Math.min(PENDING_ROWS / share, MOST_PENDING_ROWS);
        scene.feed().burst(rows);
        scene.await("the rows of a pause", () -> scene.feed().sent() >= sent + rows);
        scene.sleepUpTo(200);
        return kill(victim, "idle, " + outstanding() + " predictions pending");
    }

    private Strike duringRebalance(ChaosInstance victim) throws IOException, InterruptedException {
        ChaosInstance guest = scene.guest();
        guest.start();
        scene.await("a rebalance", () -> guest.phase() != ChaosPhase.STARTING);
        scene.sleepUpTo(500);
        return kill(victim, "another is " + guest.phase().title());
    }

    private Strike atASnapshot(ChaosInstance victim) throws IOException, InterruptedException {
        long before = scene.feed().sent();
        scene.await("a row with a snapshot", () -> lastSnapshot(before) >= 0);
        long row = lastSnapshot(before);
        scene.sleepUpTo(200);
        return kill(victim, "running, sequence %d at step %d".formatted(order.sequence(row), order.step(row)));
    }

    /** The last row sent since {@code from} behind which its sequence is written, or -1. */
    private long lastSnapshot(long from) {
        return LongStream.iterate(scene.feed().sent() - 1, row -> row >= from, row -> row - 1)
                .filter(row ->
                        SnapshotSchedule.last(order.sequence(row), order.step(row), snapshotEvery) == order.step(row))
                .findFirst()
                .orElse(-1);
    }

    private Strike brokerRestart() throws IOException, InterruptedException {
        long millis = System.currentTimeMillis();
        scene.broker().close();
        return brokerBack(millis);
    }

    private Strike brokerKill() throws IOException, InterruptedException {
        long millis = System.currentTimeMillis();
        scene.broker().kill();
        return brokerBack(millis);
    }

    private Strike brokerBack(long millis) throws IOException, InterruptedException {
        Thread.sleep(brokerAwayMillis);
        scene.broker().startAgain();
        long away = System.currentTimeMillis() - millis;
        return new Strike("running, broker away %.1f s".formatted(away / 1e3), millis);
    }

    private Strike join() throws IOException, InterruptedException {
        ChaosInstance last = scene.residents().get(scene.residents().size() - 1);
        long millis = System.currentTimeMillis();
        last.start();
        scene.awaitRunning(last);
        return new Strike("running", millis);
    }

    private Strike leave(ChaosInstance victim) throws IOException, InterruptedException {
        victim.stop();
        return new Strike("running", System.currentTimeMillis()); // until it ends it goes on predicting
    }

    private static Strike kill(ChaosInstance victim, String phase) throws InterruptedException {
        long millis = System.currentTimeMillis();
        victim.kill();
        return new Strike(phase, millis);
    }

    private long outstanding() {
        return scene.feed().expected() - scene.ledger().received();
    }
}
