package io.seqcast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemberCostTest {

    @Test
    void aRowTakesTheMediansOfFeaturesAndMember() {
        MemberCost cost = new MemberCost(new double[] {9, 1, 2}, new double[] {30, 10, 20}, new double[3]);

        assertThat(cost.row()).isEqualTo(2 + 20);
        assertThat(MemberCost.median(new double[] {4, 1, 3, 2})).isEqualTo(3);
    }
}
