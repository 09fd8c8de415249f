package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.foundation.temporal.TemporalConnection;
import io.holdfast.localstack.lab.Lab;
import io.holdfast.workflows.capability.Findings;
import io.holdfast.workflows.capability.Findings.Kind;
import io.holdfast.workflows.housekeeping.HousekeepingWorkflow;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** The Temporal server loses its database while bookings are open in every state. */
@Timeout(200)
@Isolated
// The journey of the traveller must be over: a life that goes on anew has a history of its own.
@Order(Integer.MAX_VALUE - 1)
class RecoveryIT {

    /** Long enough to place everything and to lose the server before the reminder falls due, a minute earlier. */
    private static final int SOON = 75;

    private final Lab lab = Platform.lab();
    private final Api owner = Cast.as(lab.member("owner"));
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Instant start = Lab.minuteAfter(Duration.ofDays(3).toSeconds());

    @AfterEach
    void everythingRunsAgain() {
        Platform.inbox().clearFaults();
    }

    @Test
    void every_booking_outlives_the_loss_of_the_temporal_server() {
        var kept = place("kept", start);
        var reminded = place("reminded", start);
        var waiting = placeForApproval(start);
        var arrived = place("arrived", Lab.minuteAfter(Duration.ofHours(2).toSeconds()));
        var over = placeAtTheSecond("over", Lab.secondAfter(6), 60);
        var soon = placeAtTheSecond("soon", Lab.secondAfter(SOON), 1);
        Stream.of(kept, reminded, arrived, over, soon).forEach(this::isConfirmed);
        act(reminded, "/plan/reminder-1h/run-now");
        act(arrived, "/check-in");
        Eventually.within(
                Duration.ofSeconds(30),
                "it can be completed",
                () -> owner.askingOnce()
                                .post("/bookings/" + over + "/complete", key(), Map.of())
                                .status()
                        == 200);
        Eventually.within(Duration.ofSeconds(30), "it is reminded", () -> count(reminded, "reminder.due") == 1);
        var leaving = place("leaving", start);
        isConfirmed(leaving);
        Platform.inbox().fault(Map.of("provider", "sendgrid", "kind", "fail", "status", 503, "times", 1_000));
        act(leaving, "/cancel");
        var all = List.of(kept, reminded, waiting, arrived, over, soon, leaving);
        var before = all.stream().map(this::claims).toList();

        Platform.stack().loseTemporal();
        Platform.inbox().clearFaults();
        var found = reconcile();

        // Those of all other stories too; a report names fifty.
        assertThat(restarted(found)).as("%s", found).isGreaterThanOrEqualTo(all.size());
        assertThat(all)
                .allMatch(booking ->
                        Workflows.describe(booking).getWorkflowExecutionInfo().hasStartTime());
        assertThat(all.stream().map(this::claims)).containsExactlyElementsOf(before);
        assertThat(restarted(reconcile())).as("nothing is lost any more").isZero();
        Eventually.within(
                Duration.ofSeconds(60),
                "news and reminders come",
                () -> mails("leaving", "cancelled") == 1 && mails("soon", "reminder") == 1);

        livesOn(kept, reminded, waiting, arrived, over);
        Stream.of("kept", "reminded", "arrived", "over", "soon", "leaving")
                .forEach(name -> assertThat(mails(name, "confirmed")).as(name).isEqualTo(1));
        assertThat(mails("reminded", "reminder")).isEqualTo(1);
        assertThat(Platform.inbox().to(Lab.phone(name("soon")))).hasSize(1);
        all.forEach(this::hasEachEventOnce);
    }

    /** Everything that could be done before can be done after. */
    private void livesOn(String kept, String reminded, String waiting, String arrived, String over) {
        assertThat(act(waiting, "/approve").text("/status")).isEqualTo("confirmed");
        assertThat(act(arrived, "/cancel").text("/status")).isEqualTo("cancelled");
        assertThat(act(over, "/no-show").text("/status")).isEqualTo("no_show");
        assertThat(act(reminded, "/cancel").text("/status")).isEqualTo("cancelled");
        var moved = owner.post(
                        "/bookings/" + kept + "/reschedule",
                        key(),
                        Map.of("starts_at", start.plusSeconds(7_200).toString()))
                .is(200);
        assertThat(moved.body().at("/revision").asInt()).isEqualTo(2);
        assertThat(claims(kept)).isEqualTo(1);
    }

    private String place(String name, Instant at) {
        return place(name, lab.service(List.of(List.of(lab.resource("staff", 1))), 60), at);
    }

    private String placeAtTheSecond(String name, Instant at, int reminder) {
        return place(name, lab.service(List.of(List.of(lab.resource("staff", 1, at))), reminder), at);
    }

    private String placeForApproval(Instant at) {
        var service = lab.service(List.of(List.of(lab.resource("staff", 1))), 60);
        lab.run("update catalog.services set approval_required = true where id = ?", service);
        var booking = place("waiting", service, at);
        Eventually.within(Duration.ofSeconds(30), "it is noted", () -> count(booking, "notification.sent") == 1);
        return booking;
    }

    private String place(String name, UUID service, Instant at) {
        return owner.place(Lab.booking(service, at, name(name))).is(201).text("/booking/id");
    }

    private void isConfirmed(String booking) {
        Eventually.within(
                Duration.ofSeconds(30), "the confirmation is noted", () -> count(booking, "notification.sent") >= 1);
    }

    private Answer act(String booking, String move) {
        return owner.post("/bookings/" + booking + move, key(), Map.of()).is(200);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private String name(String name) {
        return name + "-" + run;
    }

    private long mails(String name, String word) {
        return Platform.inbox().to(Lab.email(name(name)), "email").stream()
                .filter(mail -> mail.subject().toLowerCase(Locale.ROOT).contains(word))
                .count();
    }

    private long claims(String booking) {
        return lab.count("select count(*) from booking.claims where booking_id = ?::uuid", booking);
    }

    private long count(String booking, String type) {
        return lab.count(
                "select count(*) from booking.booking_events where booking_id = ?::uuid and type = ?", booking, type);
    }

    private void hasEachEventOnce(String booking) {
        assertThat(lab.count(
                        "select count(*) - max(seq) from booking.booking_events where booking_id = ?::uuid", booking))
                .as("events without a gap")
                .isZero();
        assertThat(lab.count(
                        "select count(*) - count(distinct (type, data ->> 'step', data ->> 'channel', data ->> 'revision'))"
                                + " from booking.booking_events where booking_id = ?::uuid",
                        booking))
                .as("events that stand twice")
                .isZero();
    }

    private static int restarted(Findings found) {
        return found.all().stream()
                .filter(finding -> finding.kind() == Kind.RESTARTED)
                .mapToInt(Findings.Finding::count)
                .sum();
    }

    private static Findings reconcile() {
        var connection = new TemporalConnection(Platform.stack().temporalAddress(), "default");
        var stubs = connection.stubs();
        try {
            var options = WorkflowOptions.newBuilder()
                    .setTaskQueue(HousekeepingWorkflow.TASK_QUEUE)
                    .build();
            return connection
                    .client(stubs)
                    .newWorkflowStub(HousekeepingWorkflow.class, options)
                    .keepHouse(HousekeepingWorkflow.Scope.EVERYTHING);
        } finally {
            stubs.shutdownNow();
        }
    }
}
