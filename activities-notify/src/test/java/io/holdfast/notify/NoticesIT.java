package io.holdfast.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.holdfast.notify.NotifyWorld.Sms;
import io.holdfast.workflows.capability.Handover.State;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.model.Channel;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NoticesIT {

    private final NotifyWorld world = NotifyWorld.shared();

    @BeforeEach
    @AfterEach
    void noFaults() {
        world.clearFaults();
    }

    @Test
    void a_notice_goes_out_once_on_each_channel() {
        var notice = world.aNotice();
        var first = world.send(notice);
        var second = world.send(notice);

        assertThat(first.deliveries()).extracting("channel").containsExactly(Channel.EMAIL, Channel.SMS);
        assertThat(first.deliveries()).extracting("state").containsOnly(State.SENT);
        assertThat(second).isEqualTo(first);
        assertThat(world.mailsTo(notice)).hasSize(1);
        assertThat(world.smsTo(notice)).hasSize(1);
    }

    @Test
    void a_mail_names_its_notification_in_its_message_id() {
        var notice = world.aNotice();
        var id = world.send(notice).deliveries().getFirst().notification();
        assertThat(world.mailsTo(notice).getFirst().messageId()).isEqualTo("<" + id + "@holdfast.example>");
    }

    @Test
    void a_customer_without_a_phone_gets_the_mail_alone() {
        var notice = world.aNoticeWithoutPhone();
        assertThat(world.send(notice).deliveries())
                .extracting("state", "detail")
                .containsExactly(tuple(State.SENT, null), tuple(State.SKIPPED, "no_phone"));
    }

    @Test
    void a_notice_past_its_time_is_not_sent() {
        var notice = world.aNotice(builder -> builder.notAfter = Instant.now().minusSeconds(1));
        assertThat(world.send(notice).deliveries()).extracting("detail").containsOnly("too_late");
        assertThat(world.mailsTo(notice)).isEmpty();
    }

    @Test
    void an_outdated_notice_is_superseded() {
        var notice = world.aNotice();
        world.raise(notice, 2, false);
        assertThat(world.send(notice).deliveries()).extracting("state").containsOnly(State.SUPERSEDED);
        assertThat(world.mailsTo(notice)).isEmpty();
        assertThat(world.smsTo(notice)).isEmpty();
    }

    @Test
    void a_closed_fence_lets_its_own_revision_pass_and_no_other() {
        var notice = world.aNotice(builder -> builder.revision = 2);
        world.raise(notice, 2, true);
        assertThat(world.send(notice).deliveries()).extracting("state").containsOnly(State.SENT);
        var later = world.aNotice(builder -> {
            builder.booking = notice.booking();
            builder.revision = 3;
        });
        assertThat(world.send(later).deliveries()).extracting("state").containsOnly(State.SUPERSEDED);
    }

    @Test
    void a_fence_is_never_lowered_and_never_reopened() {
        var notice = world.aNotice(builder -> builder.revision = 4);
        world.raise(notice, 5, true);
        world.raise(notice, 5, false);
        world.raise(notice, 3, false);
        assertThat(world.fence(notice)).isEqualTo("5 true");
        world.raise(notice, 6, false);
        assertThat(world.fence(notice)).isEqualTo("6 false");
    }

    @Test
    void a_provider_in_trouble_holds_only_its_own_channel_up() {
        var notice = world.aNotice();
        world.fault("twilio", "fail", 1);
        assertThatThrownBy(() -> world.send(notice)).isInstanceOf(ApplicationFailure.class);
        assertThat(world.mailsTo(notice)).hasSize(1);
        assertThat(world.smsTo(notice)).isEmpty();

        assertThat(world.send(notice).deliveries()).extracting("state").containsOnly(State.SENT);
        assertThat(world.mailsTo(notice)).hasSize(1);
        assertThat(world.smsTo(notice)).hasSize(1);
    }

    @Test
    void a_busy_provider_is_asked_again_when_it_wishes() {
        var notice = world.aNotice();
        world.fault("sendgrid", "rate_limit", 1);
        world.fault("twilio", "rate_limit", 1);
        assertThatThrownBy(() -> world.send(notice))
                .asInstanceOf(type(ApplicationFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(1));
                    assertThat(failure.isNonRetryable()).isFalse();
                    assertThat(failure.getOriginalMessage()).isEqualTo("Not handed over yet: sendgrid_429, twilio_429");
                });
        assertThat(world.send(notice).deliveries()).extracting("state").containsOnly(State.SENT);
    }

    @Test
    void an_impossible_number_fails_for_good_and_the_mail_goes_out() {
        var notice = world.aNotice(builder -> builder.phone = "+41");
        assertThat(world.send(notice).deliveries()).extracting("detail").containsExactly(null, "invalid_number");
        assertThat(world.mailsTo(notice)).hasSize(1);
    }

    @Test
    void an_impossible_address_fails_for_good_and_the_sms_goes_out() {
        var notice = world.aNotice(builder -> builder.email = "nobody");
        assertThat(world.send(notice).deliveries()).extracting("detail").containsExactly("sendgrid_400", null);
        assertThat(world.smsTo(notice)).hasSize(1);
    }

    @Test
    void an_sms_whose_answer_was_lost_is_found_and_not_sent_again() {
        var notice = world.aNotice(builder -> builder.channels = Set.of(Channel.SMS));
        world.fault("twilio", "cut", 1);
        assertThatThrownBy(() -> world.send(notice)).isInstanceOf(ApplicationFailure.class);
        assertThat(world.send(notice).deliveries()).extracting("state").containsOnly(State.SENT);
        assertThat(world.smsTo(notice)).hasSize(1);
        assertThat(world.providerId(notice, Channel.SMS))
                .isEqualTo(world.smsTo(notice).getFirst().id());
    }

    @Test
    void an_sms_that_never_arrived_is_sent_once_its_attempt_must_be_over() {
        var notice = world.aNotice(builder -> builder.channels = Set.of(Channel.SMS));
        world.leaveSending(notice, Channel.SMS, Duration.ofSeconds(3));
        assertThatThrownBy(() -> world.send(notice))
                .asInstanceOf(type(ApplicationFailure.class))
                .satisfies(failure -> assertThat(failure.getNextRetryDelay()).isPositive());
        assertThat(world.smsTo(notice)).isEmpty();

        world.age(notice, Duration.ofSeconds(20));
        assertThat(world.send(notice).deliveries()).extracting("state").containsOnly(State.SENT);
        assertThat(world.smsTo(notice)).hasSize(1);
    }

    @Test
    void while_one_sms_is_in_doubt_the_next_one_waits() {
        var notice = world.aNotice(builder -> builder.channels = Set.of(Channel.SMS));
        world.leaveSending(notice, Channel.SMS, Duration.ofSeconds(20));
        world.fault("twilio", "fail", 1);
        assertThatThrownBy(() -> world.send(notice)).hasMessageContaining("twilio_500");
        assertThatThrownBy(() -> world.send(notice)).hasMessageContaining("unconfirmed");
        assertThat(world.smsTo(notice)).isEmpty();
    }

    @Test
    void the_same_words_of_another_notification_are_not_taken_for_this_one() {
        var notice = world.aNotice(builder -> builder.channels = Set.of(Channel.SMS));
        world.send(notice);
        var twin = world.aNotice(builder -> {
            builder.booking = notice.booking();
            builder.phone = notice.to().phone();
            builder.channels = Set.of(Channel.SMS);
            builder.step = "reminder-1h";
        });
        world.leaveSending(twin, Channel.SMS, Duration.ofSeconds(20));
        world.send(twin);
        assertThat(world.smsTo(notice)).hasSize(2).extracting(Sms::id).doesNotHaveDuplicates();
    }

    @Test
    void a_mail_whose_answer_was_lost_is_repeated_once_under_the_same_id() {
        var notice = world.aNotice(builder -> builder.channels = Set.of(Channel.EMAIL));
        world.fault("sendgrid", "cut", 2);
        assertThatThrownBy(() -> world.send(notice)).isInstanceOf(ApplicationFailure.class);
        assertThatThrownBy(() -> world.send(notice)).isInstanceOf(ApplicationFailure.class);
        assertThat(world.send(notice).deliveries()).extracting("detail").containsOnly("unconfirmed");
        assertThat(world.mailsTo(notice)).hasSize(2);
        assertThat(world.mailsTo(notice))
                .extracting("messageId")
                .containsOnly(world.mailsTo(notice).getFirst().messageId());
    }

    @Test
    void a_mail_that_a_dead_process_left_behind_goes_out_once_more() {
        var notice = world.aNotice(builder -> builder.channels = Set.of(Channel.EMAIL));
        world.leaveSending(notice, Channel.EMAIL, Duration.ofSeconds(1));
        assertThatThrownBy(() -> world.send(notice)).hasMessageContaining("in_flight");
        world.age(notice, Duration.ofSeconds(20));
        assertThat(world.send(notice).deliveries()).extracting("state").containsOnly(State.SENT);
        assertThat(world.mailsTo(notice)).hasSize(1);
        assertThat(world.attempts(notice, Channel.EMAIL)).isEqualTo(2);
    }

    @Test
    void an_unreachable_provider_has_taken_nothing() {
        var notice = world.aNotice();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> world.sendWithProvidersDown(notice))
                    .isInstanceOf(ApplicationFailure.class)
                    .hasMessageContaining("unreachable, unreachable");
        }
        assertThat(world.send(notice).deliveries()).extracting("state").containsOnly(State.SENT);
        assertThat(world.smsTo(notice)).hasSize(1);
    }

    @Test
    void failures_say_nothing_about_the_customer() {
        var notice = world.aNotice();
        world.fault("sendgrid", "cut", 1);
        world.fault("twilio", "fail", 1);
        assertThatThrownBy(() -> world.send(notice))
                .satisfies(failure -> assertThat(Throwables.getStackTrace(failure))
                        .doesNotContain(notice.to().email())
                        .doesNotContain(notice.to().phone())
                        .doesNotContain(notice.to().name()));
        assertThat(world.rowsAsText(notice))
                .doesNotContain(notice.to().email())
                .doesNotContain(notice.to().phone());
    }

    @Test
    void raising_the_fence_waits_for_a_send_on_its_way() throws Exception {
        Notice notice = world.aNotice(builder -> builder.channels = Set.of(Channel.EMAIL));
        world.fault("sendgrid", "delay", 1, 1500);
        var sending = Thread.startVirtualThread(() -> world.send(notice));
        world.awaitState(notice, Channel.EMAIL, "sending");
        world.raise(notice, 2, false);
        assertThat(world.state(notice, Channel.EMAIL)).isEqualTo("sent");
        sending.join();
    }

    @Test
    void a_dead_send_does_not_hold_the_fence_for_long() {
        var old = world.aNotice();
        world.leaveSending(old, Channel.EMAIL, Duration.ofSeconds(6));
        var fresh = world.aNotice();
        world.leaveSending(fresh, Channel.EMAIL, Duration.ZERO);
        var begun = System.nanoTime();
        world.raise(old, 2, false);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        world.raise(fresh, 2, false);
        assertThat(world.state(fresh, Channel.EMAIL)).isEqualTo("sending");
    }

    @Test
    void the_gateway_sees_the_rows_of_its_tenant_alone() {
        var notice = world.aNotice();
        world.send(notice);
        assertThat(world.rowsSeenByGateway(notice.business().value())).isPositive();
        assertThat(world.rowsSeenByGateway(UUID.randomUUID())).isZero();
        assertThat(world.rowsSeenByGateway(null)).isZero();
    }
}
