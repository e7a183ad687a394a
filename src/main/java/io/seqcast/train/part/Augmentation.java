package io.seqcast.train.part;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What is done to sequences before a network sees them in training.
 *
 * @param amplitude probability with which a sequence is scaled and given noise, in [0, 1]
 * @param probability with which one of what follows is done to a draw, each that is not 0 as likely as the others, in [0, 1]
 * @param noise that is added to each input, in deviations of that input over the rows that are seen
 * @param warp share by which a draw is lengthened or shortened at most, in [0, 1)
 * @param slice rows of the shortest piece that stands for a draw, at least 2; 0 cuts none
 * @param dropout share of what the last layer reads that is taken from it, in [0, 1). What is left is scaled up; it is the same at every
 *     row of the sequences that a network sees at once (Gal and Ghahramani 2016, arXiv:1512.05287)
 */
public record Augmentation(double amplitude, double probability, double noise, double warp, int slice, double dropout) {
    /** Where a recipe says nothing. */
    public static final double DEFAULT_PROBABILITY = 0.3;

    private static final long VARIATION = 12;
    private static final long DROPOUT = 13;

    public Augmentation {
        Checks.fractionOrOne("amplitude", amplitude);
        Checks.fractionOrOne("probability", probability);
        Checks.fractionOrOne("noise", noise);
        Checks.fraction("warp", warp);
        if (slice != 0) {
            Checks.atLeast("slice", slice, 2);
        }
        Checks.fraction("dropout", dropout);
    }

    /** What is done to a draw of an epoch. The same for the same seed, epoch and number of the draw. */
    public Variation vary(Draw draw, long seed, int epoch) {
        List<Variation.Kind> kinds = kinds();
        SplittableRandom random = Seeds.random(seed, VARIATION, epoch, draw.number());
        if (kinds.isEmpty() || random.nextDouble() >= probability) {
            return Variation.none(draw);
        }
        return switch (kinds.get(random.nextInt(kinds.size()))) {
            case NOISE -> new Variation(Variation.Kind.NOISE, draw, draw.length());
            case WARP -> warped(draw, random);
            case SLICE -> sliced(draw, random);
            case NONE -> Variation.none(draw);
        };
    }

    /**
     * By what each value is multiplied that the last layer reads: 0, or 1 / (1 − dropout). The same for the same seed, epoch and number
     * of the first draw that the network sees.
     *
     * @param width of what the last layer reads
     */
    public float[] kept(int width, long seed, int epoch, Draw first) {
        SplittableRandom random = Seeds.random(seed, DROPOUT, epoch, first.number());
        float[] kept = new float[width];
        for (int i = 0; i < width; i++) {
            kept[i] = random.nextDouble() < dropout ? 0 : (float) (1 / (1 - dropout));
        }
        return kept;
    }

    /** Whether anything is done to draws. */
    public boolean varies() {
        return probability > 0 && !kinds().isEmpty();
    }

    private List<Variation.Kind> kinds() {
        List<Variation.Kind> kinds = new ArrayList<>();
        if (noise > 0) {
            kinds.add(Variation.Kind.NOISE);
        }
        if (warp > 0) {
            kinds.add(Variation.Kind.WARP);
        }
        if (slice > 0) {
            kinds.add(Variation.Kind.SLICE);
        }
        return kinds;
    }

    private Variation warped(Draw draw, SplittableRandom random) {
        double times = 1 + warp * (2 * random.nextDouble() - 1);
        int length = (int) Math.max(1, Math.round(draw.length() * times));
        return new Variation(Variation.Kind.WARP, draw, length);
    }

    /** A piece of the rows that may count, which the network sees from the zero state; all where there are no more. */
    private Variation sliced(Draw draw, SplittableRandom random) {
        Stretch rows = draw.stretch();
        int most = rows.to() - rows.from();
        if (most <= slice) {
            return Variation.none(draw);
        }
        int length = random.nextInt(slice, most + 1);
        int start = rows.from() + random.nextInt(most - length + 1);
        Stretch piece = new Stretch(rows.sequence(), start, start + length);
        return new Variation(Variation.Kind.SLICE, new Draw(piece, start, draw.number(), draw.chosen()), length);
    }
}
