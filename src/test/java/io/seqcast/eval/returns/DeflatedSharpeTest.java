package io.seqcast.eval.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DeflatedSharpeTest {

    /** Bailey and López de Prado (2014), "A numerical example": 100 tries whose yearly ratios vary by ½, five years of 250 days. */
    @Test
    void theExampleOfThePaperComesOut() {
        double chance = Math.sqrt(0.5 / 250) * DeflatedSharpe.bestOf(100);

        assertThat(chance).isCloseTo(0.1132, within(5e-5));
        assertThat(DeflatedSharpe.probability(2.5 / Math.sqrt(250), chance, 1250, -3, 10))
                .isCloseTo(0.9004, within(5e-5));
    }

    /** Gains 3, −1, 3, −1 have mean 1, deviation 2, no skew and kurtosis 1: z = ½·√3. */
    @Test
    void oneTryIsHeldAgainstNoSkill() {
        DeflatedSharpe deflated = DeflatedSharpe.of(new double[] {3, -1, 3, -1}, 1, 1);

        assertThat(deflated.chance()).isZero();
        assertThat(deflated.probability()).isCloseTo(NormalLaw.cumulative(Math.sqrt(3) / 2), within(1e-12));
    }

    /** Of four gains over two bars two do not overlap: z = ½·√1. */
    @Test
    void gainsThatOverlapCountOnce() {
        DeflatedSharpe deflated = DeflatedSharpe.of(new double[] {3, -1, 3, -1}, 2, 1);

        assertThat(deflated.probability()).isCloseTo(NormalLaw.cumulative(0.5), within(1e-12));
    }

    @Test
    void moreTriesLeaveLess() {
        double[] gains = {0.3, -0.1, 0.2, -0.2, 0.25, 0.1, -0.05, 0.15};

        DeflatedSharpe one = DeflatedSharpe.of(gains, 1, 1);
        DeflatedSharpe many = DeflatedSharpe.of(gains, 1, 50);

        assertThat(many.chance()).isGreaterThan(one.chance());
        assertThat(many.probability()).isLessThan(one.probability());
    }

    /** Published values of the normal law. */
    @Test
    void theNormalLawIsExact() {
        assertThat(NormalLaw.cumulative(1.96)).isCloseTo(0.9750021048517795, within(1e-13));
        assertThat(NormalLaw.cumulative(-3)).isCloseTo(0.0013498980316301, within(1e-13));
        assertThat(NormalLaw.cumulative(-9)).isZero();
        assertThat(NormalLaw.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-11));
        assertThat(NormalLaw.quantile(0.01)).isCloseTo(-2.326347874040841, within(1e-11));
    }
}
