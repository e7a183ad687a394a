package io.seqcast.bench;

import io.seqcast.model.Member;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Init;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An ensemble of the size that is usual for the reference task, d_model 128 with 4 layers, d_state 16 and three members. Its
 * weights are random: what it costs does not depend on what it knows.
 */
final class LargeModel {
    private static final int MEMBERS = 3;

    private LargeModel() {}

    /** @param width of its rows and predictions */
    static ModelBundle untrained(int width) {
        Mamba2Config config = new Mamba2Config(width, width, 128, 4, 16, 32, 2, 4, 1, 1e-5f);
        List<Member> members = IntStream.range(0, MEMBERS)
                .mapToObj(k -> new Member(config, Mamba2Init.random(config, k)))
                .toList();
        return ModelBundle.nextRow(
                IntStream.range(0, width).mapToObj(Integer::toString).toList(), "raw", "none", members, Map.of());
    }
}
