package io.holdfast.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.foundation.settings.Settings;
import io.holdfast.foundation.temporal.TemporalConnection;
import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.servers.PostgresServer;
import io.holdfast.localstack.servers.RedisServer;
import io.holdfast.worker.migration.Migration;
import io.holdfast.workflows.booking.BookingSearchAttributes;
import io.holdfast.workflows.booking.BookingWorkflow;
import io.holdfast.workflows.booking.CancelRequest;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.booking.StepResolution;
import io.holdfast.workflows.capability.Findings;
import io.holdfast.workflows.capability.Findings.Kind;
import io.holdfast.workflows.housekeeping.HousekeepingWorkflow;
import io.holdfast.workflows.housekeeping.HousekeepingWorkflow.Scope;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Contact;
import io.holdfast.workflows.model.CustomerId;
import io.holdfast.workflows.model.ServiceId;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/** Ledger, claims and workflows that do not fit together. Nobody hands messages over here, so every news is late. */
@Timeout(240)
class RecoveryIT {

    private static final RealTemporal TEMPORAL = RealTemporal.prepared();
    private static final PostgresServer POSTGRES = PostgresServer.ephemeral();
    private static final RedisServer REDIS = RedisServer.ephemeral();

    private static ConfigurableApplicationContext workflows;
    private static ConfigurableApplicationContext upkeep;
    private static WorkflowServiceStubs stubs;
    private static WorkflowClient client;

    private final Lab lab = new Lab(POSTGRES.superuserJdbcUrl());
    private final UUID person = lab.resource("staff", 1);
    private final UUID service = lab.service(List.of(List.of(person)), 60);
    private final Instant start = Lab.minuteAfter(Duration.ofDays(3).toSeconds());

    @BeforeAll
    static void begin() {
        TEMPORAL.start();
        var owner = new HashMap<>(environment());
        owner.put("DATABASE_URL", POSTGRES.url(PostgresServer.Role.OWNER));
        assertThat(Migration.of(new Settings(owner)).run()).isTrue();
        stubs = TEMPORAL.connection().stubs();
        client = TemporalConnection.of(new Settings(environment())).client(stubs, "test");
        nobodyElseKeepsTheHouse();
        workflows = WorkerApplication.start(Role.WORKFLOWS, new Settings(environment()));
        upkeep = WorkerApplication.start(Role.BOOKING, new Settings(environment()));
    }

    private static void nobodyElseKeepsTheHouse() {
        var schedules = ScheduleClient.newInstance(stubs);
        assertThat(schedules.listSchedules().map(each -> each.getScheduleId()))
                .containsExactlyInAnyOrder("housekeeping-late-steps", "housekeeping-everything");
        List.of("housekeeping-late-steps", "housekeeping-everything")
                .forEach(id -> schedules.getHandle(id).pause());
    }

    @AfterAll
    static void end() {
        workflows.close();
        upkeep.close();
        stubs.shutdownNow();
        TEMPORAL.kill();
        REDIS.close();
        POSTGRES.close();
    }

    @Test
    void a_booking_whose_workflow_was_terminated_lives_on() {
        var booking = place(start);
        stub(booking).terminate("by hand");

        assertThat(compared(booking, Kind.RESTARTED)).isTrue();

        await().atMost(Duration.ofSeconds(20)).until(() -> steps(booking).contains("reminder-1h"));
        assertThat(attribute(booking)).isEqualTo("confirmed");
        assertThat(compared(booking, Kind.RESTARTED)).as("it runs").isFalse();
        var cancelled = workflow(booking).cancel(new CancelRequest(Actor.STAFF, null, true));
        assertThat(cancelled.status()).isEqualTo(BookingStatus.CANCELLED);
        assertThat(claims(booking)).isZero();
        assertThat(events(booking, "booking.placed")).isEqualTo(1);
    }

    @Test
    void a_request_that_never_became_a_booking_is_ended_once_its_time_is_up() {
        var young = startWhereNobodyWorks(Instant.now().plusSeconds(60));
        var old = startWhereNobodyWorks(Instant.now().minusSeconds(120));

        await().atMost(Duration.ofSeconds(30)).until(() -> compared(old, Kind.TERMINATED));

        assertThat(status(old)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED);
        assertThat(status(young)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        stub(young).terminate("end of the test");
    }

    @Test
    void claims_that_nobody_needs_are_freed() {
        var orphan = new BookingId(UUID.randomUUID());
        claim(orphan, "'firm', null");
        var cancelled = place(start);
        workflow(cancelled).cancel(new CancelRequest(Actor.STAFF, null, true));
        claim(cancelled, "'firm', null");
        var held = place(start.plusSeconds(3600));
        lab.run("update booking.bookings set status = 'pending_payment' where id = ?", held.value());
        lab.run(
                "update booking.claims set state = 'held', expires_at = now() - interval '11 minutes'"
                        + " where booking_id = ?",
                held.value());

        var found = keepHouse(Scope.EVERYTHING);

        assertThat(codes(found, Kind.CLAIMS_FREED)).contains(code(orphan), code(cancelled));
        assertThat(codes(found, Kind.HOLD_ENDED)).contains(code(held));
        assertThat(claims(orphan) + claims(cancelled) + claims(held)).isZero();
        assertThat(events(held, "booking.hold_lapsed")).isEqualTo(1);
    }

    @Test
    void a_booking_that_lost_its_claim_gets_it_again_or_enters_the_queue() {
        var booking = place(start);
        lab.run("delete from booking.claims where booking_id = ?", booking.value());
        assertThat(compared(booking, Kind.CLAIMS_RESTORED)).isTrue();
        assertThat(claims(booking)).isEqualTo(1);
        assertThat(events(booking, "booking.claims_restored")).isEqualTo(1);

        lab.run("delete from booking.claims where booking_id = ?", booking.value());
        var rival = place(start);
        assertThat(compared(booking, Kind.CLAIMS_MISSING)).isTrue();
        assertThat(compared(booking, Kind.CLAIMS_MISSING)).as("still").isTrue();
        assertThat(claims(booking)).isZero();
        assertThat(waiting(booking, "claims_missing")).isEqualTo(1);
        assertThat(events(booking, "booking.needs_attention")).isEqualTo(1);

        workflow(rival).cancel(new CancelRequest(Actor.STAFF, null, true));
        assertThat(compared(booking, Kind.CLAIMS_RESTORED)).isTrue();
        assertThat(waiting(booking, "claims_missing")).isZero();
    }

    @Test
    void what_ledger_and_workflow_say_differently_waits_for_a_person_until_they_agree() {
        var booking = place(start);
        lab.run(
                "update booking.bookings set revision = 7, updated_at = now() - interval '2 minutes' where id = ?",
                booking.value());

        await().atMost(Duration.ofSeconds(30)).until(() -> compared(booking, Kind.OUT_OF_STEP));
        assertThat(waiting(booking, "out_of_step")).isEqualTo(1);

        lab.run("update booking.bookings set revision = 1 where id = ?", booking.value());
        assertThat(compared(booking, Kind.OUT_OF_STEP)).isFalse();
        assertThat(waiting(booking, "out_of_step")).isZero();
    }

    @Test
    void a_late_step_waits_for_a_person_until_it_is_done() {
        var booking = place(start);
        assertThat(codes(keepHouse(Scope.LATE_STEPS), Kind.STEP_LATE)).doesNotContain(code(booking));
        sixMinutesPass(booking);

        assertThat(codes(keepHouse(Scope.LATE_STEPS), Kind.STEP_LATE)).contains(code(booking));
        assertThat(waiting(booking, "step_overdue")).isEqualTo(1);
        await().atMost(Duration.ofSeconds(20)).until(() -> needsAttention(booking));

        workflow(booking).resolve(new StepResolution(Actor.STAFF, "confirmation", StepResolution.Act.RETRY));
        assertThat(needsAttention(booking)).isFalse();
        assertThat(events(booking, "booking.step_retried")).isEqualTo(1);

        happens(booking, "notification.sent", "{\"step\": \"confirmation\", \"revision\": 1, \"channel\": \"email\"}");
        lab.run("update booking.bookings set watch_at = now() where id = ?", booking.value());
        keepHouse(Scope.LATE_STEPS);
        assertThat(waiting(booking, "step_overdue")).isZero();
        assertThat(lab.count(
                        "select count(*) from booking.bookings where id = ? and watch_at > now() + interval '1 day'",
                        booking.value()))
                .as("nobody looks before the first reminder")
                .isEqualTo(1);
    }

    @Test
    void a_late_step_is_seen_even_if_its_workflow_can_do_nothing() {
        var booking = place(start);
        stub(booking).terminate("a bug that lets it do nothing");
        sixMinutesPass(booking);

        keepHouse(Scope.LATE_STEPS);
        keepHouse(Scope.LATE_STEPS);

        assertThat(waiting(booking, "step_overdue")).isEqualTo(1);
        assertThat(events(booking, "booking.needs_attention")).isEqualTo(1);
    }

    private void sixMinutesPass(BookingId booking) {
        lab.run(
                "update booking.booking_events set at = at - interval '6 minutes' where booking_id = ?",
                booking.value());
        lab.run(
                "update booking.bookings set created_at = created_at - interval '6 minutes', watch_at = now()"
                        + " where id = ?",
                booking.value());
    }

    private void happens(BookingId booking, String type, String data) {
        lab.run(
                "with counted as (update booking.bookings set last_seq = last_seq + 1 where id = ? returning *)"
                        + " insert into booking.booking_events (booking_id, seq, business_id, dedup_key, type, actor, data)"
                        + " select id, last_seq, business_id, 'test', ?, 'system', ?::jsonb from counted",
                booking.value(),
                type,
                data);
    }

    private void claim(BookingId booking, String state) {
        lab.run(
                "insert into booking.claims (booking_id, business_id, resource_id, unit, during, state, expires_at)"
                        + " values (?, ?, gen_random_uuid(), 1, tstzrange(now(), now() + interval '1 day'), " + state
                        + ")",
                booking.value(),
                lab.business());
    }

    private BookingId place(Instant at) {
        var request = request(at, Instant.now().plusSeconds(60));
        var workflow = client.newWorkflowStub(BookingWorkflow.class, options(request, BookingWorkflow.TASK_QUEUE));
        var placed = WorkflowClient.executeUpdateWithStart(
                workflow::place,
                request.fingerprint(),
                UpdateOptions.<Placement>newBuilder()
                        .setUpdateId(BookingWorkflow.PLACE_UPDATE_ID)
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(workflow::book, request, null));
        assertThat(placed).isInstanceOf(Placement.Placed.class);
        return request.id();
    }

    private BookingId startWhereNobodyWorks(Instant placeBy) {
        var request = request(start, placeBy);
        WorkflowClient.start(
                client.newWorkflowStub(BookingWorkflow.class, options(request, "nobody-works-here"))::book,
                request,
                null);
        return request.id();
    }

    private static WorkflowOptions options(BookingRequest request, String queue) {
        return WorkflowOptions.newBuilder()
                .setTaskQueue(queue)
                .setWorkflowId(request.id().workflowId())
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setTypedSearchAttributes(BookingSearchAttributes.atStart(request))
                .build();
    }

    private BookingRequest request(Instant at, Instant placeBy) {
        var id = new BookingId(UUID.randomUUID());
        return new BookingRequest(
                id,
                BookingCode.of(id),
                new BusinessId(lab.business()),
                new ServiceId(service),
                new CustomerId(UUID.randomUUID()),
                "fingerprint",
                at,
                List.of(),
                1,
                new Contact("Ada Berger", "ada@example.org", null, Locale.ENGLISH),
                null,
                Map.of(),
                Actor.API_KEY,
                placeBy,
                null,
                0);
    }

    private static boolean compared(BookingId booking, Kind kind) {
        return codes(keepHouse(Scope.EVERYTHING), kind).contains(code(booking));
    }

    private static Findings keepHouse(Scope scope) {
        return client.newWorkflowStub(
                        HousekeepingWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(HousekeepingWorkflow.TASK_QUEUE)
                                .build())
                .keepHouse(scope);
    }

    private static List<String> codes(Findings found, Kind kind) {
        return found.all().stream()
                .filter(finding -> finding.kind() == kind)
                .flatMap(finding -> finding.codes().stream())
                .toList();
    }

    private static String code(BookingId booking) {
        return BookingCode.of(booking).value();
    }

    private static WorkflowStub stub(BookingId booking) {
        return client.newUntypedWorkflowStub(booking.workflowId());
    }

    private static BookingWorkflow workflow(BookingId booking) {
        return client.newWorkflowStub(BookingWorkflow.class, booking.workflowId());
    }

    private static List<String> steps(BookingId booking) {
        return workflow(booking).plan().stream().map(step -> step.id()).toList();
    }

    private static WorkflowExecutionStatus status(BookingId booking) {
        return stub(booking).describe().getStatus();
    }

    private static String attribute(BookingId booking) {
        return stub(booking).describe().getTypedSearchAttributes().get(BookingSearchAttributes.BOOKING_STATUS);
    }

    private static boolean needsAttention(BookingId booking) {
        return Boolean.TRUE.equals(
                stub(booking).describe().getTypedSearchAttributes().get(BookingSearchAttributes.NEEDS_ATTENTION));
    }

    private long claims(BookingId booking) {
        return lab.count("select count(*) from booking.claims where booking_id = ?", booking.value());
    }

    private long events(BookingId booking, String type) {
        return lab.count(
                "select count(*) from booking.booking_events where booking_id = ? and type = ?", booking.value(), type);
    }

    private long waiting(BookingId booking, String kind) {
        return lab.count(
                "select count(*) from booking.attention where booking_id = ? and kind = ? and resolved_at is null",
                booking.value(),
                kind);
    }

    private static Map<String, String> environment() {
        return Map.of(
                "TEMPORAL_ADDRESS", TEMPORAL.address(),
                "DATABASE_URL", POSTGRES.url(PostgresServer.Role.WORKER),
                "REDIS_URL", REDIS.url(),
                "PAYLOAD_KEYS", "test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
                "MANAGEMENT_PORT", "0");
    }
}
