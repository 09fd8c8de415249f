package io.holdfast.gateway.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.booking.hours.WeeklyRule;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class RulesReaderTest {

    private static List<WeeklyRule> read(String json) {
        var bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new JsonBody()
                .readList(Mono.just(bytes), "rules", RulesReader::read)
                .block();
    }

    private static String fault(String json) {
        var refusal = catchThrowableOfType(Refusal.class, () -> read(json));
        assertThat(refusal).as(json).isNotNull();
        return String.join(
                " | ",
                refusal.errors().stream()
                        .map(error -> error.pointer() + " " + error.code())
                        .toList());
    }

    @Test
    void a_rule_is_read_as_it_is_meant() {
        assertThat(read("""
                {'rules': [{'days': ['monday', 'tue', 3], 'from': '09:00', 'to': '24:00',
                  'breaks': [{'from': '12:00', 'to': '12:30'}], 'valid_from': '2026-01-01', 'valid_until': '2026-06-30'}]}
                """))
                .containsExactly(new WeeklyRule(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY),
                        LocalTime.of(9, 0),
                        LocalTime.MIDNIGHT,
                        List.of(new WeeklyRule.Break(LocalTime.of(12, 0), LocalTime.of(12, 30))),
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 6, 30)));
        assertThat(read("{'rules': []}")).isEmpty();
    }

    @Test
    void the_bare_list_is_taken_and_its_faults_are_where_they_stand_in_it() {
        assertThat(read("[{'days': ['sun'], 'from': '00:00', 'to': '24:00'}]")).hasSize(1);
        assertThat(fault("[{'days': ['sun'], 'from': '00:00', 'to': '24:30'}]")).isEqualTo("/0/to invalid_time");
        assertThat(fault("[{'days': ['sun'], 'from': '08:00', 'to': '10:00'},"
                        + " {'days': ['sun'], 'from': '09:00', 'to': '10:00'}]"))
                .isEqualTo("/1 overlapping_rules");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '^',
            value = {
                "{}                                                              # /rules required",
                "{'rules': null}                                                 # /rules required",
                "{'rules': {}}                                                   # /rules wrong_type",
                "{'rules': [1]}                                                  # /rules/0 wrong_type",
                "{'rules': [], 'more': 1}                                        # /more unknown_field",
                "[{'days': [], 'from': '09:00', 'to': '17:00'}]                  # /0/days blank",
                "[{'from': '09:00', 'to': '17:00'}]                              # /0/days required",
                "[{'days': ['monday'], 'to': '17:00'}]                           # /0/from required",
                "[{'days': ['monday'], 'from': '09:00'}]                         # /0/to required",
                "[{'days': ['mo'], 'from': '09:00', 'to': '17:00'}]              # /0/days/0 unknown_value",
                "[{'days': [0], 'from': '09:00', 'to': '17:00'}]                 # /0/days/0 unknown_value",
                "[{'days': [8], 'from': '09:00', 'to': '17:00'}]                 # /0/days/0 unknown_value",
                "[{'days': ['mon', 1], 'from': '09:00', 'to': '17:00'}]          # /0/days/1 duplicate",
                "[{'days': 'monday', 'from': '09:00', 'to': '17:00'}]            # /0/days wrong_type",
                "[{'days': [1], 'from': '9:00', 'to': '17:00'}]                  # /0/from invalid_time",
                "[{'days': [1], 'from': '24:00', 'to': '17:00'}]                 # /0/from invalid_time",
                "[{'days': [1], 'from': '09:00', 'to': '25:00'}]                 # /0/to invalid_time",
                "[{'days': [1], 'from': 9, 'to': '17:00'}]                       # /0/from wrong_type",
                "[{'days': [1], 'from': '09:00', 'to': '09:00'}]                 # /0/to end_before_start",
                "[{'days': [1], 'from': '17:00', 'to': '09:00'}]                 # /0/to end_before_start",
                "[{'days': [1], 'from': '10:00', 'to': '00:01'}]                 # /0/to end_before_start",
                "[{'days': [1], 'from': '09:00', 'to': '17:00', 'day': 1}]       # /0/day unknown_field",
                "[{'days': [1], 'from': '09:00', 'to': '17:00', 'valid_from': '2026-02-30'}] # /0/valid_from invalid_date",
                "[{'days': [1], 'from': '09:00', 'to': '17:00', 'valid_from': '0000-01-01'}] # /0/valid_from out_of_range",
                "[{'days': [1], 'from': '09:00', 'to': '17:00', 'valid_from': '2026-02-02', 'valid_until': '2026-02-01'}]"
                        + " # /0/valid_until end_before_start"
            })
    void what_is_wrong_with_a_rule_is_said_where_it_stands(String json, String fault) {
        assertThat(fault(json)).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '^',
            value = {
                "'from': '08:00', 'to': '08:30'   # /0/breaks/0 outside_shift",
                "'from': '09:00', 'to': '09:30'   # /0/breaks/0 outside_shift",
                "'from': '16:30', 'to': '17:00'   # /0/breaks/0 outside_shift",
                "'from': '16:30', 'to': '18:00'   # /0/breaks/0 outside_shift",
                "'from': '13:00', 'to': '12:00'   # /0/breaks/0/to end_before_start",
                "'from': '12:00', 'to': '12:00'   # /0/breaks/0/to end_before_start",
                "'from': '12:00'                  # /0/breaks/0/to required",
                "'from': '12:00', 'to': '12:30', 'name': 'lunch' # /0/breaks/0/name unknown_field",
                "'from': '14:00', 'to': '15:00'}, {'from': '12:00', 'to': '13:00' # /0/breaks/1/from overlapping_breaks",
                "'from': '12:00', 'to': '13:00'}, {'from': '12:30', 'to': '14:00' # /0/breaks/1/from overlapping_breaks",
                "'from': '12:00', 'to': '13:00'}, {'from': '13:00', 'to': '14:00' # /0/breaks/1/from overlapping_breaks"
            })
    void breaks_lie_inside_the_shift_in_order_and_apart(String breaks, String fault) {
        assertThat(fault("[{'days': [1], 'from': '09:00', 'to': '17:00', 'breaks': [{" + breaks + "}]}]"))
                .isEqualTo(fault);
    }

    @Test
    void a_night_may_have_its_break_on_either_day() {
        for (var pause : List.of(
                "'from': '23:00', 'to': '23:30'",
                "'from': '23:45', 'to': '00:15'",
                "'from': '23:00', 'to': '24:00'",
                "'from': '03:00', 'to': '03:30'")) {
            assertThat(read("[{'days': [5], 'from': '22:00', 'to': '06:00', 'breaks': [{" + pause + "}]}]"))
                    .as(pause)
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the same day
                "{'days': [1], 'from': '09:00', 'to': '12:00'}, {'days': [1, 2], 'from': '11:59', 'to': '13:00'}",
                "{'days': [1], 'from': '09:00', 'to': '12:00'}, {'days': [1], 'from': '09:00', 'to': '12:00'}",
                // a break makes no room
                "{'days': [1], 'from': '09:00', 'to': '17:00', 'breaks': [{'from': '12:00', 'to': '13:00'}]},"
                        + " {'days': [1], 'from': '12:00', 'to': '13:00'}",
                // over midnight into the next day, in either order
                "{'days': [1], 'from': '20:00', 'to': '02:00'}, {'days': [2], 'from': '01:00', 'to': '03:00'}",
                "{'days': [2], 'from': '01:00', 'to': '03:00'}, {'days': [1], 'from': '20:00', 'to': '02:00'}",
                // Sunday into Monday
                "{'days': [7], 'from': '20:00', 'to': '02:00'}, {'days': [1], 'from': '00:00', 'to': '08:00'}",
                "{'days': [1], 'from': '00:00', 'to': '08:00'}, {'days': [7], 'from': '20:00', 'to': '02:00'}",
                // periods that share one day, a Monday
                "{'days': [1], 'from': '09:00', 'to': '12:00', 'valid_until': '2026-06-29'},"
                        + " {'days': [1], 'from': '09:00', 'to': '12:00', 'valid_from': '2026-06-29'}",
                // periods that touch, with a night between them: Sunday the 28th into Monday the 29th
                "{'days': [7], 'from': '20:00', 'to': '02:00', 'valid_until': '2026-06-28'},"
                        + " {'days': [1], 'from': '01:00', 'to': '08:00', 'valid_from': '2026-06-29'}"
            })
    void rules_that_are_open_at_the_same_time_are_refused(String rules) {
        assertThat(fault("{'rules': [" + rules + "]}")).isEqualTo("/rules/1 overlapping_rules");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'days': [1], 'from': '09:00', 'to': '12:00'}, {'days': [1], 'from': '12:00', 'to': '17:00'}",
                "{'days': [1], 'from': '09:00', 'to': '12:00'}, {'days': [2], 'from': '09:00', 'to': '12:00'}",
                "{'days': [1], 'from': '20:00', 'to': '02:00'}, {'days': [2], 'from': '02:00', 'to': '03:00'}",
                "{'days': [7], 'from': '20:00', 'to': '24:00'}, {'days': [1], 'from': '00:00', 'to': '08:00'}",
                "{'days': [1, 2, 3, 4, 5, 6, 7], 'from': '00:00', 'to': '24:00'}",
                "{'days': [1, 2, 3, 4, 5, 6, 7], 'from': '20:00', 'to': '10:00'}",
                "{'days': [1], 'from': '09:00', 'to': '12:00', 'valid_until': '2026-06-30'},"
                        + " {'days': [1], 'from': '09:00', 'to': '12:00', 'valid_from': '2026-07-01'}",
                // they share days, but none of them is a Monday
                "{'days': [1], 'from': '09:00', 'to': '12:00', 'valid_until': '2026-07-04'},"
                        + " {'days': [1], 'from': '09:00', 'to': '12:00', 'valid_from': '2026-06-30'}"
            })
    void rules_that_merely_touch_are_taken(String rules) {
        assertThat(read("{'rules': [" + rules + "]}")).isNotEmpty();
    }

    @Test
    void the_refusal_names_the_other_rule() {
        var refusal = catchThrowableOfType(Refusal.class, () -> read("""
                [{'days': [7], 'from': '20:00', 'to': '02:00', 'valid_until': '2026-12-31'},
                 {'days': [1], 'from': '01:00', 'to': '08:00'}]
                """));
        assertThat(refusal.errors().getFirst().message())
                .isEqualTo("On monday it is open already by rule /0 (sunday 20:00–02:00 until 2026-12-31)");
    }

    @Test
    void more_rules_than_anybody_needs_are_refused() {
        var rule = "{'days': [1], 'from': '09:00', 'to': '10:00'}";
        assertThat(fault("[" + String.join(",", java.util.Collections.nCopies(101, rule)) + "]"))
                .isEqualTo(" too_many");
    }
}
