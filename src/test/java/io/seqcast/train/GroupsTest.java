package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupsTest {
    @Test
    void itemsOfLikeLengthGoTogetherInTheirOrder() {
        List<List<String>> groups =
                Groups.ofLikeLength(List.of("aa", "b", "cc", "dd", "e", "f", "ggg"), String::length, 2);

        assertThat(groups).containsExactly(List.of("ggg", "aa"), List.of("cc", "dd"), List.of("b", "e"), List.of("f"));
    }

    @Test
    void eachByItselfStaysInItsPlace() {
        assertThat(Groups.ofLikeLength(List.of("a", "bb", "c"), String::length, 1))
                .containsExactly(List.of("a"), List.of("bb"), List.of("c"));
    }

    @Test
    void aBatchThatWouldBeOneGroupIsTwo() {
        assertThat(Groups.ofLikeLength(List.of("a", "b", "c", "d"), String::length, 8))
                .containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void oneItemIsOneGroup() {
        assertThat(Groups.ofLikeLength(List.of("a"), String::length, 8)).containsExactly(List.of("a"));
    }
}
