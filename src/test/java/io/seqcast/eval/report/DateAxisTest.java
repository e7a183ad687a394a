package io.seqcast.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateAxisTest {

    @ParameterizedTest
    @CsvSource({
        "1999-11-01T00:00:00Z, 2021-04-21T00:00:00Z, '2000 2005 2010 2015 2020'",
        "2014-02-10T00:00:00Z, 2017-05-01T00:00:00Z, '2015 2016 2017'",
        "2020-01-15T00:00:00Z, 2020-06-01T00:00:00Z, '2020-02 2020-03 2020-04 2020-05 2020-06'",
        "2021-03-01T12:00:00Z, 2021-03-04T12:00:00Z, '2021-03-02 2021-03-03 2021-03-04'",
        "2021-03-01T22:30:00Z, 2021-03-02T01:00:00Z, '03-01 23:00 03-02 00:00 03-02 01:00'",
        "2021-03-01T22:30:00Z, 2021-03-01T22:33:00Z, '22:30 22:31 22:32 22:33'",
        "1969-12-30T12:00:00Z, 1970-01-01T12:00:00Z, '1969-12-31 1970-01-01'"
    })
    void ticksAreRoundTimesOnTheAxis(String from, String to, String expected) {
        Axis axis =
                new Axis(Instant.parse(from).toEpochMilli(), Instant.parse(to).toEpochMilli(), 0, 1000);

        assertThat(String.join(
                        " ",
                        DateAxis.ticks(axis, 5).stream()
                                .map(DateAxis.Tick::label)
                                .toList()))
                .isEqualTo(expected);
        assertThat(DateAxis.ticks(axis, 5))
                .allSatisfy(tick -> assertThat(tick.at()).isBetween(axis.low(), axis.high()));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-500, 500"})
    void anAxisOfOneMomentHasTicksToo(long from, long to) {
        assertThat(DateAxis.ticks(new Axis(from, to, 0, 1000), 5)).isNotEmpty();
    }
}
