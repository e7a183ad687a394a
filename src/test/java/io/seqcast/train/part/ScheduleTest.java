package io.seqcast.train.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void theCosineRisesToItsPeakAndFallsToNothing() {
        Schedule cosine = new Schedule.Cosine(0.1, 0);

        assertThat(cosine.factor(0, 10, 10)).isEqualTo(0.1, within(1e-12));
        assertThat(cosine.factor(9, 10, 10)).isEqualTo(1);
        assertThat(cosine.factor(10, 10, 10)).isEqualTo(1);
        assertThat(cosine.factor(55, 10, 10)).isEqualTo(0.5, within(1e-12));
        assertThat(cosine.factor(99, 10, 10)).isBetween(0.0, 1e-3);
    }

    @Test
    void theCosineEndsAtItsFloor() {
        Schedule cosine = new Schedule.Cosine(0, 0.01);

        assertThat(cosine.factor(0, 10, 10)).isEqualTo(1);
        assertThat(cosine.factor(50, 10, 10)).isEqualTo(0.505, within(1e-12));
        assertThat(cosine.factor(99, 10, 10)).isBetween(0.01, 0.011);
    }

    @Test
    void theConstantRisesAndStays() {
        Schedule constant = new Schedule.Constant(0.1);

        assertThat(constant.factor(4, 10, 10)).isEqualTo(0.5, within(1e-12));
        assertThat(constant.factor(10, 10, 10)).isEqualTo(1);
        assertThat(constant.factor(99, 10, 10)).isEqualTo(1);
    }

    @Test
    void aPlateauIsCutAfterSoManyEpochsWithoutProgressAndAgainAfterAsMany() {
        Schedule plateau = new Schedule.OnPlateau(new Schedule.Constant(0), 0.5, 2);

        assertThat(plateau.cut(progress(""))).isEqualTo(1);
        assertThat(plateau.cut(progress("+-"))).isEqualTo(1);
        assertThat(plateau.cut(progress("+--"))).isEqualTo(0.5);
        assertThat(plateau.cut(progress("+---"))).isEqualTo(0.5);
        assertThat(plateau.cut(progress("+----"))).isEqualTo(0.25);
        assertThat(plateau.cut(progress("+-+-+-"))).isEqualTo(1);
        assertThat(plateau.cut(progress("+--+-"))).isEqualTo(0.5);
    }

    @Test
    void aPlateauFollowsItsCourseAndOthersAreNotCut() {
        Schedule cosine = new Schedule.Cosine(0.1, 0.01);

        assertThat(new Schedule.OnPlateau(cosine, 0.5, 5).factor(70, 10, 10)).isEqualTo(cosine.factor(70, 10, 10));
        assertThat(cosine.cut(progress("---------"))).isEqualTo(1);
    }

    @Test
    void eachWarmRestartStartsAtThePeakAndIsLonger() {
        Schedule restarts = new Schedule.Restarts(0, 2, 3);

        assertThat(restarts.factor(0, 10, 50)).isEqualTo(1);
        assertThat(restarts.factor(10, 10, 50)).isEqualTo(0.5, within(1e-12));
        assertThat(restarts.factor(20, 10, 50)).isEqualTo(1);
        assertThat(restarts.factor(50, 10, 50)).isEqualTo(0.5, within(1e-12));
        assertThat(restarts.factor(80, 10, 50)).isEqualTo(1);
    }

    @Test
    void anImpossibleScheduleIsRefusedByName() {
        assertThatThrownBy(() -> new Schedule.Cosine(1, 0)).hasMessageContaining("warm_up is 1.0");
        assertThatThrownBy(() -> new Schedule.Restarts(0, 0, 2)).hasMessageContaining("first_cycle is 0");
        assertThatThrownBy(() -> new Schedule.Cosine(0, 1)).hasMessageContaining("floor is 1.0");
        assertThatThrownBy(() -> new Schedule.OnPlateau(new Schedule.Constant(0), 1, 5))
                .hasMessageContaining("factor is 1.0");
        assertThatThrownBy(() -> new Schedule.OnPlateau(new Schedule.Constant(0), 0.5, 0))
                .hasMessageContaining("patience is 0");
    }

    /** An epoch a sign: + for progress. */
    private static List<Boolean> progress(String epochs) {
        return epochs.chars().mapToObj(sign -> sign == '+').toList();
    }
}
