package io.seqcast.serve.drift;

import java.nio.ByteBuffer;

/** Mean and variance of values as they come (Welford 1962), and of two such parts together (Chan, Golub, LeVeque 1979). */
final class RunningMoments {
    static final int BYTES = 24;

    private long count;
    private double mean;
    private double squares; // sum of squared deviations from the mean

    void add(double value) {
        count++;
        double deviation = value - mean;
        mean += deviation / count;
        squares += deviation * (value - mean);
    }

    void add(RunningMoments other) {
        if (other.count == 0) {
            return;
        }
        long both = count + other.count;
        double difference = other.mean - mean;
        squares += other.squares + difference * difference * count * other.count / both;
        mean += difference * other.count / both;
        count = both;
    }

    void writeTo(ByteBuffer out) {
        out.putLong(count).putDouble(mean).putDouble(squares);
    }

    void readFrom(ByteBuffer in) {
        count = in.getLong();
        mean = in.getDouble();
        squares = in.getDouble();
    }

    void clear() {
        count = 0;
        mean = 0;
        squares = 0;
    }

    long count() {
        return count;
    }

    double mean() {
        return mean;
    }

    /** Of the population. */
    double variance() {
        return count == 0 ? 0 : squares / count;
    }
}
