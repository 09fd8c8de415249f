package io.holdfast.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.workflows.booking.BookingWorkflowImpl;
import io.holdfast.workflows.capability.AccountNoticeActivities;
import io.holdfast.workflows.capability.ClaimUpkeepActivities;
import io.holdfast.workflows.capability.ComparisonActivities;
import io.holdfast.workflows.capability.FenceActivities;
import io.holdfast.workflows.capability.LatenessActivities;
import io.holdfast.workflows.capability.LedgerActivities;
import io.holdfast.workflows.capability.NoticeActivities;
import io.holdfast.workflows.capability.RecoveryActivities;
import io.holdfast.workflows.capability.SlotActivities;
import io.holdfast.workflows.housekeeping.HousekeepingWorkflowImpl;
import io.holdfast.workflows.notice.NoticeWorkflowImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTest {

    @ParameterizedTest
    @EnumSource(Role.class)
    void every_role_is_named_by_its_word(Role role) {
        assertThat(Role.parse(new String[] {role.word()})).contains(role);
    }

    @Test
    void anything_else_is_no_role() {
        assertThat(Role.parse(new String[] {})).isEmpty();
        assertThat(Role.parse(new String[] {"Notify"})).isEmpty();
        assertThat(Role.parse(new String[] {"notify", "payments"})).isEmpty();
    }

    @Test
    void the_workflow_role_runs_bookings_with_their_database_steps() {
        assertThat(Role.WORKFLOWS.queues()).containsExactly(TaskQueue.BOOKING_WORKFLOWS);
        assertThat(TaskQueue.BOOKING_WORKFLOWS.queueName()).isEqualTo("booking-workflows");
        assertThat(TaskQueue.BOOKING_WORKFLOWS.workflows())
                .containsExactly(BookingWorkflowImpl.class, NoticeWorkflowImpl.class, HousekeepingWorkflowImpl.class);
        assertThat(TaskQueue.BOOKING_WORKFLOWS.capabilities())
                .containsExactly(SlotActivities.class, LedgerActivities.class, FenceActivities.class);
    }

    @Test
    void the_notify_role_hands_messages_over() {
        assertThat(Role.NOTIFY.queues()).containsExactly(TaskQueue.NOTIFY);
        assertThat(TaskQueue.NOTIFY.capabilities())
                .containsExactly(NoticeActivities.class, AccountNoticeActivities.class);
        assertThat(TaskQueue.NOTIFY.runsWorkflows()).isFalse();
    }

    @Test
    void queues_that_no_module_works_for_yet_are_not_polled() {
        assertThat(TaskQueue.PAYMENTS.hasWork()).isFalse();
    }

    @Test
    void the_booking_role_looks_after_ledger_claims_and_workflows() {
        assertThat(TaskQueue.BOOKING.capabilities())
                .containsExactly(
                        RecoveryActivities.class,
                        ComparisonActivities.class,
                        ClaimUpkeepActivities.class,
                        LatenessActivities.class);
    }

    @Test
    void all_is_every_queue_and_what_ends_by_itself_polls_none() {
        assertThat(Role.ALL.queues()).containsExactly(TaskQueue.values());
        assertThat(Role.MIGRATE.queues()).isEmpty();
        assertThat(Role.RECONCILE.queues()).isEmpty();
    }
}
