package io.seqcast.bars;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RaceTest {
    private static final double CLOSE = 100;

    private final Race race = new Race(CLOSE, 100, 90);

    private boolean day(double high, double low) {
        return race.add(Math.log(high / CLOSE), Math.log(low / CLOSE));
    }

    @Test
    void nothing_reached_is_class_0() {
        assertThat(day(104, 82)).isFalse();

        assertThat(race.outcome()).isZero();
    }

    @Test
    void the_highest_rise_counts() {
        day(106, 99);
        day(136, 101);
        day(120, 99);

        assertThat(race.outcome()).isEqualTo(3);
    }

    @Test
    void the_fall_comes_first_on_its_day() {
        assertThat(day(120, 80)).isTrue();

        assertThat(race.outcome()).isEqualTo(5);
    }

    @Test
    void after_a_fall_a_smaller_rise_stays_what_it_was() {
        day(106, 99);
        assertThat(day(106, 80)).isTrue();
        day(190, 99);

        assertThat(race.outcome()).isEqualTo(1);
    }

    @Test
    void after_a_fall_a_strong_rise_may_still_become_exceptional() {
        day(136, 99);
        assertThat(day(99, 80)).isFalse();
        assertThat(day(176, 99)).isTrue();

        assertThat(race.outcome()).isEqualTo(4);
    }

    @Test
    void a_restart_forgets() {
        day(120, 80);
        race.restart();

        assertThat(race.outcome()).isZero();
    }
}
