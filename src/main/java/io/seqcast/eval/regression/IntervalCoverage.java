package io.seqcast.eval.regression;

import static io.seqcast.eval.Numbers.finiteOrNull;

import io.seqcast.eval.BlockBootstrap.Interval;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the intervals around one output.
 *
 * @param output its name
 * @param level share of the outcomes that was promised to lie inside
 * @param rows whose outcome is known
 * @param inside share of their weight whose outcome lay inside, with its 95 % interval over blocks
 * @param blocks that this interval draws
 * @param width from one end to the other, on average
 * @param constantWidth width around the mean of the same outcomes that would hold the same share of them, which nobody could know
 *     before: what the predictions save
 */
public record IntervalCoverage(
        String output, double level, long rows, Interval inside, int blocks, double width, double constantWidth) {

    /** As nested maps for a JSON writer. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> share = new LinkedHashMap<>();
        share.put("estimate", finiteOrNull(inside.estimate()));
        share.put("low", finiteOrNull(inside.low()));
        share.put("high", finiteOrNull(inside.high()));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("level", level);
        json.put("rows", rows);
        json.put("inside", share);
        json.put("blocks", blocks);
        json.put("mean_width", finiteOrNull(width));
        json.put("mean_width_around_mean", finiteOrNull(constantWidth));
        return json;
    }
}
