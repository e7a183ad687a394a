package io.seqcast.feature.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimesTest extends OperatorContract {
    private static final Map<CalendarField, ChronoField> FIELDS = Map.of(
            CalendarField.MINUTE, ChronoField.MINUTE_OF_HOUR,
            CalendarField.HOUR, ChronoField.HOUR_OF_DAY,
            CalendarField.DAY, ChronoField.DAY_OF_MONTH,
            CalendarField.MONTH, ChronoField.MONTH_OF_YEAR,
            CalendarField.DAY_OF_YEAR, ChronoField.DAY_OF_YEAR,
            CalendarField.YEAR, ChronoField.YEAR);

    @Override
    Stream<Case> cases() {
        return Stream.of(
                new Case("wave.sin\nlet wave = fourier(24, 1)", (rows, t) -> Math.sin(2 * Math.PI * t / 24)),
                new Case("wave.cos\nlet wave = fourier(7.5, 3)", (rows, t) -> Math.cos(2 * Math.PI * 3 * t / 7.5)),
                new Case(
                        "minute(time + 60 * step)",
                        (rows, t) -> date(t).plusMinutes(t).getMinute()),
                new Case("hour(time)", (rows, t) -> date(t).getHour()),
                new Case("weekday(time)", (rows, t) -> date(t).getDayOfWeek().ordinal()),
                new Case("day(time)", (rows, t) -> date(t).getDayOfMonth()),
                new Case("month(time)", (rows, t) -> date(t).getMonthValue()),
                new Case("day_of_year(time)", (rows, t) -> date(t).getDayOfYear()),
                new Case(
                        "year(time - step * 31557600)",
                        (rows, t) -> date(t).minusSeconds(t * 31_557_600L).getYear()));
    }

    @Test
    void theCalendarIsThatOfJavaTime() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            // Of all magnitudes up to 50,000 years before and after 1970; every fourth at the edge of a day.
            long second = random.nextLong() >> random.nextInt(23, 64);
            second = i % 4 == 0 ? second - Math.floorMod(second, 86_400L) - random.nextInt(2) : second;
            LocalDateTime expected = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
            for (CalendarField field : FIELDS.keySet()) {
                assertThat(field.of(second)).as("%s of %s", field, expected).isEqualTo(expected.get(FIELDS.get(field)));
            }
            assertThat(CalendarField.WEEKDAY.of(second))
                    .as("weekday of %s", expected)
                    .isEqualTo(expected.getDayOfWeek().ordinal());
        }
    }

    @Test
    void everyDayOfFourHundredYearsIsThatOfJavaTime() {
        for (long day = -200L * 366; day < 200L * 366; day++) {
            LocalDateTime expected = LocalDateTime.ofEpochSecond(86_400 * day, 0, ZoneOffset.UTC);
            for (CalendarField field : FIELDS.keySet()) {
                assertThat(field.of(86_400 * day))
                        .as("%s of %s", field, expected)
                        .isEqualTo(expected.get(FIELDS.get(field)));
            }
        }
    }

    @Test
    void aFractionOfASecondBelongsToTheSecondBefore() {
        double[] v = {-0.5, 0};

        CalendarField.YEAR.apply(v, new int[] {0}, 1, 1);

        assertThat(v[1]).isEqualTo(1969);
    }

    private static LocalDateTime date(int t) {
        return LocalDateTime.ofEpochSecond(time(t) / 1000, 0, ZoneOffset.UTC);
    }
}
