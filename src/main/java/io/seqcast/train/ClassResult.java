package io.seqcast.train;

import io.seqcast.eval.classification.ClassSums;
import io.seqcast.train.part.RowSums;
import java.util.ArrayList;
import java.util.List;

/**
 * How one class came true in an epoch's look at the validation rows.
 *
 * @param rows in which it came
 * @param loss the mean of −ln of the probability that it had in these, in nats, by the weights of the rows alone; NaN without any
 * @param recall share of these in which it was the most probable class; NaN without any
 * @param predicted share of all rows in which it was
 */
public record ClassResult(long rows, double loss, double recall, double predicted) {

    /** Of each class, (C). */
    static List<ClassResult> of(RowSums validation) {
        ClassSums sums = validation.classes().sums();
        List<ClassResult> results = new ArrayList<>();
        for (int c = 0; c < sums.confusion().classes(); c++) {
            results.add(new ClassResult(
                    sums.confusion().rows(c),
                    sums.logLoss(c),
                    sums.confusion().recall(c),
                    sums.confusion().predictedShare(c)));
        }
        return results;
    }
}
