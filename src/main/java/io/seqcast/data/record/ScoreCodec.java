package io.seqcast.data.record;

import io.seqcast.data.DataException;
import io.seqcast.data.ErrorMoments;
import io.seqcast.data.PublishedScores;
import io.seqcast.data.ResidualAlarm;
import io.seqcast.data.avro.ScoreRecord;
import java.util.ArrayList;
import java.util.List;

/** Scores as Avro records in single-object encoding; {@code schemas/score.avsc} is the layout. */
public final class ScoreCodec {
    private static final SingleObject FORMAT = new SingleObject("score record", ScoreRecord.getClassSchema());
    private static final int FIXED_SIZE = 128; // of everything but the outputs, about
    private static final int OUTPUT_SIZE = 80;
    private static final ResidualAlarm.Moment[] MOMENTS = ResidualAlarm.Moment.values();

    private ScoreCodec() {}

    /** The record's bytes. */
    public static byte[] encode(PublishedScores scores) {
        int width = scores.outputs().size();
        AvroOutput out = FORMAT.output(
                FIXED_SIZE + width * OUTPUT_SIZE + 2 * scores.confusion().size());
        out.number(scores.partition());
        out.text(scores.fingerprint());
        out.number(scores.at());
        out.number(width);
        for (int i = 0; i < width; i++) {
            ErrorMoments moments = scores.moments().get(i);
            out.text(scores.outputs().get(i));
            out.real(moments.weight());
            out.real(moments.mean());
            out.real(moments.squaredDeviation());
            out.real(moments.predictedMean());
            out.real(moments.predictedSquaredDeviation());
            out.real(moments.codeviation());
            out.real(moments.squaredError());
        }
        out.number(0);
        if (scores.ofClasses()) {
            out.number(scores.confusion().size());
            scores.confusion().forEach(out::number);
        }
        out.number(0);
        out.real(scores.loss());
        out.number(scores.alarms());
        if (!scores.latest().isEmpty()) {
            out.number(scores.latest().size());
            scores.latest().forEach(alarm -> write(alarm, out));
        }
        out.number(0);
        return out.toBytes();
    }

    /**
     * The scores in a record.
     *
     * @throws DataException if the bytes are no such record
     */
    public static PublishedScores decode(byte[] bytes) {
        AvroInput in = FORMAT.input(bytes);
        int partition = in.smallNumber();
        String fingerprint = in.text();
        long at = in.number();
        List<String> outputs = new ArrayList<>();
        List<ErrorMoments> moments = new ArrayList<>();
        for (int left = in.block(); left > 0; left = in.block()) {
            for (; left > 0; left--) {
                outputs.add(in.text());
                moments.add(
                        new ErrorMoments(in.real(), in.real(), in.real(), in.real(), in.real(), in.real(), in.real()));
            }
        }
        List<Long> confusion = new ArrayList<>();
        for (int left = in.block(); left > 0; left = in.block()) {
            for (; left > 0; left--) {
                confusion.add(in.number());
            }
        }
        double loss = in.real();
        long alarms = in.number();
        List<ResidualAlarm> latest = new ArrayList<>();
        for (int left = in.block(); left > 0; left = in.block()) {
            for (; left > 0; left--) {
                latest.add(alarm(in));
            }
        }
        in.end();
        try {
            return new PublishedScores(partition, fingerprint, at, outputs, moments, confusion, loss, alarms, latest);
        } catch (IllegalArgumentException e) {
            throw in.bad(String.valueOf(e.getMessage()));
        }
    }

    private static void write(ResidualAlarm alarm, AvroOutput out) {
        out.text(alarm.output());
        out.number(alarm.of().ordinal());
        out.number(alarm.at());
        out.number(alarm.scored());
        out.number(alarm.since());
        out.real(alarm.before());
        out.real(alarm.after());
    }

    private static ResidualAlarm alarm(AvroInput in) {
        String output = in.text();
        int of = in.smallNumber();
        if (of < 0 || of >= MOMENTS.length) {
            throw in.bad("an alarm is of moment " + of + ", must be 0 to " + (MOMENTS.length - 1));
        }
        return new ResidualAlarm(output, MOMENTS[of], in.number(), in.number(), in.number(), in.real(), in.real());
    }
}
