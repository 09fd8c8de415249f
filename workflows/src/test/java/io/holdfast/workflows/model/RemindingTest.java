package io.holdfast.workflows.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RemindingTest {

    private static final ReminderRule DAY = new ReminderRule(Duration.ofHours(24), Set.of(Channel.EMAIL, Channel.SMS));
    private static final ReminderRule HOUR = new ReminderRule(Duration.ofHours(1), Set.of(Channel.SMS));
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private static List<ReminderRule> left(Set<Channel> wanted) {
        return new Reminding(null, wanted).of(List.of(DAY, HOUR));
    }

    @Test
    void who_says_nothing_is_reminded_as_usual() {
        assertThat(Reminding.AS_USUAL.of(List.of(DAY, HOUR))).containsExactly(DAY, HOUR);
    }

    @Test
    void a_reminder_goes_out_on_the_channels_that_both_want_and_else_not_at_all() {
        assertThat(left(Set.of(Channel.EMAIL)))
                .containsExactly(new ReminderRule(Duration.ofHours(24), Set.of(Channel.EMAIL)));
        assertThat(left(Set.of())).isEmpty();
    }

    @Test
    void quiet_hours_are_those_of_the_customers_clocks_if_they_are_known() {
        var night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZURICH);
        var rules = new BookingRules(List.of(), Duration.ZERO, null, null, night);
        assertThat(new Reminding(TOKYO, null).of(rules, ZURICH).quiet()).isEqualTo(night.in(TOKYO));
        assertThat(Reminding.AS_USUAL.of(rules, ZURICH).quiet()).isEqualTo(night);
    }
}
