package io.seqcast.cli;

import static io.seqcast.eval.report.BlendTable.Line;

import io.seqcast.eval.PairedBootstrap;
import io.seqcast.eval.PairedBootstrap.Difference;
import io.seqcast.eval.report.BlendTable;
import io.seqcast.train.CrossValidation;
import io.seqcast.train.FoldScore;
import io.seqcast.train.JudgedBlend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A cross-validation as a table for a terminal. */
final class BlendLines {
    private static final long SEED = 7;

    private BlendLines() {}

    /** Members, dummies and blends with their scores. */
    static String scores(CrossValidation validated) {
        return text(validated, blend -> false, false, false);
    }

    /**
     * The same with the paired difference of each to the best member.
     *
     * @param follows whether weights that follow recent errors are chosen
     */
    static String compared(CrossValidation validated, Predicate<JudgedBlend> chosen, boolean follows) {
        return text(validated, chosen, follows, true);
    }

    private static String text(
            CrossValidation validated, Predicate<JudgedBlend> chosen, boolean follows, boolean compared) {
        FoldScore best = validated.bestMember();
        List<Line> lines = new ArrayList<>();
        for (FoldScore score : validated.members()) {
            boolean isBest = score == best;
            lines.add(line(score, Double.NaN, compared && !isBest ? best : null, isBest ? "best member" : ""));
        }
        for (FoldScore score : validated.dummies()) {
            lines.add(line(score, Double.NaN, compared ? best : null, ""));
        }
        for (JudgedBlend blend : validated.blends()) {
            String mark = chosen.test(blend) ? "chosen" : "";
            lines.add(line(blend.nested(), blend.inSample().metric(), compared ? best : null, mark));
        }
        if (validated.adaptive() != null) {
            lines.add(line(validated.adaptive(), Double.NaN, compared ? best : null, follows ? "chosen" : ""));
        }
        return String.format(
                        Locale.ROOT,
                        "cross-validation over %d folds, %,d sequences, %,d rows; blends by nested folds%n",
                        validated.folds(),
                        validated.sequences(),
                        validated.rows())
                + BlendTable.text(best.judge().title(), lines);
    }

    private static Line line(FoldScore score, double inSample, @Nullable FoldScore best, String mark) {
        Difference difference = best == null ? null : PairedBootstrap.difference(score, best, SEED);
        return new Line(score.name(), inSample, score.metric(), score.worst(), difference, mark);
    }
}
