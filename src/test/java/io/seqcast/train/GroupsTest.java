package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupsTest {
    @Test
    void itemsOfEqualLengthGoTogetherInTheirOrder() {
        List<List<String>> groups =
                Groups.ofEqualLength(List.of("aa", "b", "cc", "dd", "e", "f", "ggg"), String::length, 2);

        assertThat(groups)
                .containsExactly(List.of("aa", "cc"), List.of("b", "e"), List.of("dd"), List.of("f"), List.of("ggg"));
    }

    @Test
    void aBatchThatWouldBeOneGroupIsTwo() {
        assertThat(Groups.ofEqualLength(List.of("a", "b", "c", "d"), String::length, 8))
                .containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void oneItemIsOneGroup() {
        assertThat(Groups.ofEqualLength(List.of("a"), String::length, 8)).containsExactly(List.of("a"));
    }
}
