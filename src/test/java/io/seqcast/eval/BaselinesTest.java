package io.seqcast.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Sequence;
import io.seqcast.market.MarketGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaselinesTest {

    @Test
    void lastValueRepeatsTheRow() {
        Sequence sequence = Sequences.linear(1, 5, 2, 0, 1).get(0);

        float[] predicted = Forecast.lastValue().predict(sequence);

        assertThat(predicted).isEqualTo(sequence.rows());
    }

    @Test
    void runningMeanIsThatOfTheRowsSoFar() {
        Sequence sequence = Sequences.linear(1, 40, 2, 0, 2).get(0);

        float[] predicted = Forecast.runningMean().predict(sequence);

        for (int t = 0; t < 40; t++) {
            for (int i = 0; i < 2; i++) {
                int column = i;
                double mean = IntStream.rangeClosed(0, t)
                        .mapToDouble(s -> sequence.rows()[s * 2 + column])
                        .average()
                        .orElseThrow();
                assertThat((double) predicted[t * 2 + i]).isCloseTo(mean, within(1e-5));
            }
        }
    }

    @Test
    void theRidgeOfASequenceIsFittedOnTheOtherFolds() {
        List<Sequence> sequences = Sequences.linear(12, 120, 2, 40, 3);

        ForecastScore ridge = Baselines.score(sequences, 2).get(2);

        // The third fold holds sequences 2 and 7: a ridge that saw neither must give their sums.
        List<Sequence> left = List.of(sequences.get(2), sequences.get(7));
        LagMoments others = new LagMoments(Scaling.of(sequences, 2), Baselines.LAGS);
        sequences.stream().filter(s -> !left.contains(s)).forEach(others::add);
        ForecastScore expected = Baselines.score("", Ridge.fit(others, Baselines.LAMBDA), left, 2);
        assertThat(ridge.name()).isEqualTo(Baselines.RIDGE);
        assertThat(ridge.sequences().get(2).sums().mse(0))
                .isCloseTo(expected.sequences().get(0).sums().mse(0), within(1e-6));
        assertThat(ridge.sequences().get(7).sums().mse(1))
                .isCloseTo(expected.sequences().get(1).sums().mse(1), within(1e-6));
        assertThat(ridge.sequences()).hasSize(12);
    }

    @Test
    void theRidgeNeverSeesTheSequenceItPredicts() {
        // Noise, with many more coefficients than rows: whoever was fitted on it reproduces it, others cannot.
        List<Sequence> noise = Sequences.linear(5, 30, 6, 10, 4).stream()
                .map(s -> new Sequence(s.id(), 6, Sequences.guesses(s, 1000, s.id()), s.needPrediction()))
                .toList();
        double fitted = Baselines.score("", Ridge.fit(noise, Baselines.LAGS, 1e-6), noise, 6)
                .score()
                .meanR2();

        double crossFitted = Baselines.score(noise, 6).get(2).score().meanR2();

        assertThat(fitted).isGreaterThan(0.9);
        assertThat(crossFitted).isLessThan(0.05);
    }

    @Test
    void oneSequenceLeavesNothingToFitARidgeOn() {
        List<Sequence> sequences = new ArrayList<>(Sequences.linear(1, 50, 2, 10, 5));
        sequences.addAll(Sequences.linear(3, 10, 2, 10, 6)); // without flags

        List<ForecastScore> scores = Baselines.score(sequences, 2);

        assertThat(scores)
                .extracting(ForecastScore::name)
                .containsExactly(Baselines.LAST_VALUE, Baselines.RUNNING_MEAN);
    }

    @Test
    void onTheGeneratedMarketTheyScoreAsTheReferenceMarketDoes() {
        List<Sequence> market = MarketGenerator.generate(60, 11).sequences();

        List<ForecastScore> scores = Baselines.score(market, 32);

        assertThat(scores.get(0).score().meanR2()).isBetween(-0.45, -0.33);
        assertThat(scores.get(2).score().meanR2()).isBetween(0.30, 0.34);
        assertThat(scores.get(2).score().rows()).isEqualTo(60 * 900);
    }
}
