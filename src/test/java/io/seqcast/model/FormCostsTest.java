package io.seqcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.FormCosts.Run;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FormCostsTest {
    private static final Offset<Double> CLOSE = within(1e-9);

    // runs of 6,400, 10,000 and 20,000 microseconds
    private final FormCosts costs =
            new FormCosts(20, List.of(new Run(4, 500, 10), new Run(1, 64, 100), new Run(1, 1000, 10)));

    @Test
    void theCostOfARunLiesBetweenThoseOfItsNeighbours() {
        assertThat(costs.chunkedMicros(64)).isCloseTo(100, CLOSE);
        assertThat(costs.chunkedMicros(532)).isCloseTo((6400 + 10000) / 2.0 / 532, CLOSE);
        assertThat(costs.chunkedMicros(1000)).isCloseTo(10, CLOSE);
        assertThat(costs.chunkedMicros(2000)).isCloseTo(10, CLOSE);
    }

    @Test
    void shorterRunsCostAsMuchAsTheShortestAndLongerRowsAsMuchAsThoseOfTheLongest() {
        assertThat(costs.chunkedMicros(1)).isCloseTo(6400, CLOSE);
        assertThat(costs.chunkedMicros(9000)).isCloseTo(10, CLOSE);
    }

    @Test
    void chunkedPaysWhereItSavesMoreThanATenth() {
        assertThat(costs.chunkedPays(64)).isFalse();
        assertThat(costs.chunkedPays(1000)).isTrue();
        assertThat(new FormCosts(11, costs.chunked()).chunkedPays(1000)).isFalse();
    }

    @Test
    void whetherItEverPaysIsAskedOfEveryRun() {
        assertThat(costs.chunkedEverPays()).isTrue();
        assertThat(new FormCosts(10, costs.chunked()).chunkedEverPays()).isFalse();
    }

    @Test
    void aMeasurementWithoutRunsIsRefused() {
        assertThatThrownBy(() -> new FormCosts(1, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chunked is empty");
    }

    @Test
    void readsAsASentence() {
        assertThat(costs)
                .hasToString("step 20.0 µs a row; chunked 100.0 (1 x 64), 10.0 (1 x 1000), 10.0 (4 x 500) µs a row");
    }

    @Test
    void aMembersCostsAreMeasuredOnce() {
        Member member = TestModels.tiny(3, 1).members().get(0).model();

        FormCosts first = member.formCosts();

        assertThat(first.stepMicros()).isPositive();
        assertThat(first.chunked()).extracting(Run::rowMicros).allMatch(micros -> micros > 0);
        assertThat(member.formCosts()).isSameAs(first);
    }
}
