package io.seqcast.model;

import io.seqcast.model.blend.Adaptation;
import io.seqcast.model.blend.Adaptive;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.RecentError;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.SequenceRules;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Init;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Regression;
import io.seqcast.model.task.Task;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small untrained models over the columns a, b and c, whose outcomes a file of targets makes of later rows. */
public final class ScoredModels {
    private static final List<String> INPUTS = List.of("a", "b", "c");

    private ScoredModels() {}

    /** Changes of one column over 1, 4 and 9 rows, measured by means and by what never forgets. */
    public static ModelBundle horizons(long seed) {
        return of(
                Regression.of(List.of("near", "far", "touch")),
                "near = ahead(a, 1) - a\nfar = ahead(mean(b, 3), 4) * ema(c, 5)\ntouch = first_touch(c, c + 1, c - 1, 9)",
                null,
                seed);
    }

    /** The same of two members, whose weights follow their recent errors. */
    public static ModelBundle adaptive(long seed) {
        ModelBundle one = horizons(seed);
        BundleMember other = horizons(seed + 1).members().get(0);
        return new ModelBundle(
                ModelBundle.FORMAT,
                INPUTS,
                one.task(),
                List.of(one.members().get(0), new BundleMember("other", "raw", "none", other.model())),
                new Adaptive(new Adaptation(RecentError.SCALED, 8, 6, 0.5)),
                Shrink.none(),
                null,
                SequenceRules.endless(),
                one.texts(),
                Map.of());
    }

    /** Whether a column falls, stays or rises within 6 rows; said after some rows only. */
    public static ModelBundle classes(long seed) {
        return of(
                Classification.of(List.of("FALL", "STAY", "RISE"), List.of(-1.0, 0.0, 1.0)),
                "move = if(ahead(a, 6) > a + 0.5, 2, if(ahead(a, 6) < a - 0.5, 0, 1))",
                "a > -1.5",
                seed);
    }

    private static ModelBundle of(Task task, String targets, @Nullable String when, long seed) {
        Mamba2Config config = new Mamba2Config(INPUTS.size(), task.width(), 8, 1, 4, 4, 2, 4, 1, 1e-5f);
        return new ModelBundle(
                ModelBundle.FORMAT,
                INPUTS,
                task,
                List.of(new BundleMember("mamba", "raw", "none", new Member(config, Mamba2Init.random(config, seed)))),
                new Mean(),
                Shrink.none(),
                null,
                SequenceRules.endless(),
                new BundleTexts(List.of(), new TargetFile("outcomes", targets), when),
                Map.of());
    }
}
