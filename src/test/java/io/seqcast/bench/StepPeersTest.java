package io.seqcast.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.Member;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Init;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Who computes something else is not compared. */
class StepPeersTest {
    private static final int STEPS = 50;

    @Test
    void aGruIsTheSameInAllRuntimes() {
        Member gru = StepPeers.untrainedGru(7, 4, 16, 2);

        try (StepPeers peers = StepPeers.gru(gru)) {
            assertThat(peers.runtimes()).hasSize(4);
            requireAgreement(peers, 7);
        }
    }

    @Test
    void aMamba2IsTheSameInAllRuntimes() {
        Mamba2Config config = new Mamba2Config(5, 4, 16, 2, 8, 8, 2, 4, 1, 1e-5f);

        try (StepPeers peers = StepPeers.mamba2(new Member(config, Mamba2Init.random(config, 3)))) {
            assertThat(peers.runtimes()).hasSize(3);
            requireAgreement(peers, 5);
        }
    }

    private static void requireAgreement(StepPeers peers, int width) {
        SplittableRandom random = new SplittableRandom(4);
        for (int t = 0; t < STEPS; t++) {
            float[] row = new float[width];
            for (int i = 0; i < width; i++) {
                row[i] = (float) random.nextDouble(-2, 2);
            }
            float[] expected = peers.runtimes().get(StepPeers.OWN).step(row).clone();
            String step = " at step " + t;
            peers.runtimes().forEach((name, peer) -> {
                if (!name.equals(StepPeers.OWN)) {
                    assertThat(peer.step(row)).as(name + step).containsExactly(expected, within(1e-4f));
                }
            });
        }
    }
}
