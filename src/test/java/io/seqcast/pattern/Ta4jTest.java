package io.seqcast.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Named.named;

import io.seqcast.data.Sequence;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.PlanState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.CMOIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandWidthIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/** Indicators beside those of an outside library, from the first bar on. */
class Ta4jTest {
    private static final Bars BARS = Bars.walk(1500, 9).halted(400, 10);
    private static final BarSeries SERIES = series();

    private static Stream<Arguments> indicators() {
        return Stream.of(
                indicator("true_range(high, low, close)", TRIndicator::new),
                indicator("plus_di(high, low, close, 14)", series -> new PlusDIIndicator(series, 14)),
                indicator("minus_di(high, low, close, 14)", series -> new MinusDIIndicator(series, 14)),
                indicator("adx(high, low, close, 14)", series -> new ADXIndicator(series, 14)),
                indicator("cmo(close, 14)", series -> new CMOIndicator(new ClosePriceIndicator(series), 14)),
                indicator("4 * std(close, 20) / mean(close, 20) * 100", Ta4jTest::bandWidth));
    }

    private static Arguments indicator(String expression, Function<BarSeries, Indicator<Num>> theirs) {
        return Arguments.of(expression, named("theirs", theirs.apply(SERIES)));
    }

    private static Indicator<Num> bandWidth(BarSeries series) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        BollingerBandsMiddleIndicator middle = new BollingerBandsMiddleIndicator(new SMAIndicator(close, 20));
        StandardDeviationIndicator deviation = new StandardDeviationIndicator(close, 20);
        return new BollingerBandWidthIndicator(
                new BollingerBandsUpperIndicator(middle, deviation),
                middle,
                new BollingerBandsLowerIndicator(middle, deviation));
    }

    @ParameterizedTest
    @MethodSource("indicators")
    void isWhatAnOutsideLibrarySays(String expression, Indicator<Num> theirs) {
        FeaturePlan plan = FeatureSet.of("case", "y = " + expression).plan(Bars.COLUMNS);
        PlanState state = plan.newState();
        Sequence rows = BARS.sequence();
        double[] ours = new double[1];
        for (int t = 0; t < rows.steps(); t++) {
            plan.push(state, rows.rows(), t * rows.width(), rows.time(t), ours, 0);
            double value = theirs.getValue(t).doubleValue();
            double expected = Double.isNaN(value) ? 0 : value; // theirs divides by 0 where nothing has moved
            assertThat(ours[0])
                    .as("%s, bar %d", expression, t)
                    .isCloseTo(expected, within(1e-8 * Math.max(1, Math.abs(expected))));
        }
    }

    private static BarSeries series() {
        BarSeries series =
                new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();
        Sequence rows = BARS.sequence();
        for (int t = 0; t < rows.steps(); t++) {
            ZonedDateTime end = Instant.ofEpochMilli(rows.time(t)).atZone(ZoneOffset.UTC);
            series.addBar(
                    Duration.ofDays(1),
                    end,
                    BARS.open()[t],
                    BARS.high()[t],
                    BARS.low()[t],
                    BARS.close()[t],
                    BARS.volume()[t]);
        }
        return series;
    }
}
