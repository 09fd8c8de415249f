package io.holdfast.gateway.versions;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class IfMatchTest {

    private static IfMatch told(String value) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.IF_MATCH, value);
        return IfMatch.of(headers);
    }

    private static void isRefused(Problem problem, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> Assertions.assertThat(refusal.problem()).isEqualTo(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "*", "\"2\", \"3\""})
    void a_change_from_the_newest_version_is_let_through(String value) {
        assertThatCode(() -> told(value).require(3)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "W/\"3\""})
    void a_change_from_another_version_is_refused(String value) {
        isRefused(Problem.STALE_VERSION, () -> told(value).require(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "00", "\"3", ",", "drop table"})
    void what_is_no_entity_tag_is_said_to_be_none(String value) {
        isRefused(Problem.VALIDATION_FAILED, () -> told(value));
    }

    @Test
    void a_change_from_nowhere_is_refused() {
        isRefused(Problem.IF_MATCH_REQUIRED, () -> IfMatch.of(new HttpHeaders()));
    }
}
