package io.holdfast.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.limits.RateLimits.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitsTest {

    private static final Limit TWO = new Limit("test", 2);

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);
    private final Counters counters = new InProcessCounters(clock::get);

    private static RateLimits limits(String setting) {
        return RateLimits.of(new Settings(Map.of("RATE_LIMITS", setting)));
    }

    private Spent take(String subject) {
        return counters.take(List.of(new Charge(TWO, subject))).block().getFirst();
    }

    @Test
    void what_the_setting_does_not_name_stays_as_it_is() {
        var limits = limits("placing=7, auth=8");
        assertThat(limits.charge(Kind.PLACING, "me").limit()).isEqualTo(new Limit("placing", 7));
        assertThat(limits.charge(Kind.AUTH, "me").limit()).isEqualTo(new Limit("auth", 8));
        assertThat(limits.charge(Kind.PERSON, "me").limit()).isEqualTo(new Limit("person", 1_200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"placing", "placing=", "placing=0", "placing=-1", "placing=1e3", "nothing=1", "placing=1,"})
    void a_malformed_setting_stops_the_start(String setting) {
        assertThatThrownBy(() -> limits(setting))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("RATE_LIMITS must be");
    }

    private static Plans plans(String limits, String plans) {
        return Plans.of(new Settings(Map.of("RATE_LIMITS", limits, "RATE_LIMIT_PLANS", plans)));
    }

    @Test
    void a_key_has_its_own_limit_up_to_that_of_the_plan() {
        var plans = plans("key=500", "pro=3000, small=50");
        assertThat(plans.names()).containsExactly("pro", "small", "standard");
        assertThat(plans.ofKey("pro", null)).isEqualTo(3_000);
        assertThat(plans.ofKey("pro", 200)).isEqualTo(200);
        assertThat(plans.ofKey("small", 200)).isEqualTo(50);
    }

    @Test
    void the_standard_plan_allows_what_keys_may_unless_it_is_named() {
        assertThat(plans("key=500", "pro=3000").ofKey("standard", null)).isEqualTo(500);
        assertThat(plans("key=500", "standard=600").ofKey("standard", null)).isEqualTo(600);
        assertThat(plans("key=500", "pro=3000").ofKey("a plan of the past", null))
                .isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pro", "pro=", "pro=0", "pro=-1", "pro=many", "Pro=1", "=1", "pro=1,", "pro=1,pro=2"})
    void malformed_plans_stop_the_start(String setting) {
        assertThatThrownBy(() -> plans("key=500", setting))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("RATE_LIMIT_PLANS must be");
    }

    @Test
    void one_more_than_the_limit_is_too_much_until_the_window_ends() {
        assertThat(take("me")).isEqualTo(new Spent(TWO, 1, Limit.WINDOW));
        assertThat(take("me").isTooMuch()).isFalse();
        assertThat(take("me").isTooMuch()).isTrue();
        assertThat(take("you").isTooMuch()).isFalse();

        clock.addAndGet(Limit.WINDOW.toNanos() - 1);
        assertThat(take("me")).isEqualTo(new Spent(TWO, 4, Duration.ofNanos(1)));
        clock.addAndGet(1);
        assertThat(take("me")).isEqualTo(new Spent(TWO, 1, Limit.WINDOW));
    }

    @Test
    void racers_are_all_counted() {
        var most = IntStream.range(0, 500)
                .parallel()
                .mapToLong(n -> take("crowd").used())
                .max();
        assertThat(most).hasValue(500);
    }

    @Test
    void a_crowd_of_addresses_takes_bounded_memory() {
        for (int n = 0; n < 250_000; n++) {
            take("address " + n);
        }
        assertThat(take("me").isTooMuch()).isFalse();
    }

    @Test
    void nobody_is_sent_back_too_early() {
        assertThat(new Spent(TWO, 3, Duration.ofMillis(1001)).secondsUntilReset())
                .isEqualTo(2);
        assertThat(new Spent(TWO, 3, Duration.ofMillis(-3)).secondsUntilReset()).isEqualTo(1);
    }
}
