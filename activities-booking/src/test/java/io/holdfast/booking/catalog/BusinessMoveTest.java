package io.holdfast.booking.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessMoveTest {

    @ParameterizedTest
    @CsvSource({
        "pending, activate close",
        "active, pause suspend close",
        "inactive, resume suspend reactivate close",
        "suspended, reactivate close",
        "deleted, ''"
    })
    void from_each_status_only_its_own_moves_are_possible(String status, String moves) {
        assertThat(Arrays.stream(BusinessMove.values())
                        .filter(move -> move.isPossibleFrom(BusinessStatus.of(status)))
                        .map(BusinessMove::word)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(moves);
    }

    @ParameterizedTest
    @CsvSource({
        "activate, active",
        "pause, inactive",
        "resume, active",
        "suspend, suspended",
        "reactivate, active",
        "close, deleted"
    })
    void each_move_leads_to_one_status(String move, String status) {
        assertThat(BusinessMove.valueOf(move.toUpperCase(java.util.Locale.ROOT))
                        .to()
                        .wire())
                .isEqualTo(status);
    }
}
