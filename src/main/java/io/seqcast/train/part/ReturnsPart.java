package io.seqcast.train.part;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A part of {@link ReturnsLoss}, by the name of its share in recipes. Another one is one more line. */
public enum ReturnsPart {
    /** (y − ŷ)². */
    MSE("mse", 0.4, Forecasts::squaredError),
    /** |y − ŷ| · (1 − sign(y) · tanh(kŷ)): 2 |y − ŷ| where the signs differ, 0 where they agree, and smooth in between. */
    DIRECTIONAL("directional", 0.3, Forecasts::wrongDirection),
    /** (sd y − sd ŷ)² of each sequence. */
    VOLATILITY("volatility", 0.2, Forecasts::volatilityError),
    /** Minus the Sharpe ratio of tanh(kŷ) · y of each sequence: mean over deviation, of a row and not of a year. */
    SHARPE("sharpe", 0.1, Forecasts::negativeSharpe);

    private final String text;
    private final double standard;
    private final Function<Forecasts, NDArray> value;

    ReturnsPart(String text, double standard, Function<Forecasts, NDArray> value) {
        this.text = text;
        this.standard = standard;
        this.value = value;
    }

    /** Its name in recipes. */
    public String text() {
        return text;
    }

    /** Its share where a recipe says nothing. */
    public double standard() {
        return standard;
    }

    /** The part as a scalar, weighted as the importance says, summed. */
    NDArray of(Forecasts forecasts) {
        return value.apply(forecasts);
    }

    static String texts() {
        return Arrays.stream(values()).map(ReturnsPart::text).collect(Collectors.joining(", "));
    }
}
