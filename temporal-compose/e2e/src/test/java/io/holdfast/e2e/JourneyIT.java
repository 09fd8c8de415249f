package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.lab.Lab;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** One booking all the way, by somebody who knows only the contract. Late, so that the traveller has time to arrive. */
@Order(Integer.MAX_VALUE - 2)
@Isolated
@Timeout(420)
class JourneyIT {

    private final Api api = Platform.api();
    private final Traveller traveller = Platform.traveller();

    @Test
    void a_booking_is_confirmed_reminded_and_completed_once_whatever_broke_meanwhile() {
        Eventually.within(
                Duration.between(Instant.now(), traveller.start()).plusSeconds(180),
                "the booking is completed",
                () -> booking().text("/status").equals("completed"));
        Eventually.within(
                Duration.ofSeconds(30),
                "its workflow goes on to the aftercare",
                () -> api.get("/bookings/" + traveller.booking() + "/plan").is(200).list("/data").stream()
                        .anyMatch(step -> step.at("/id").asString().equals("aftercare")));

        assertThat(events().stream().map(event -> event.at("/type").asString()))
                .containsExactlyInAnyOrder(
                        "booking.placed",
                        "booking.confirmed",
                        "notification.sent",
                        "reminder.due",
                        "notification.sent",
                        "notification.sent",
                        "reminder.due",
                        "notification.sent",
                        "notification.sent",
                        "booking.completed");
        assertThat(events().stream().map(event -> event.at("/seq").asInt()))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(mails("reminder"))
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.receivedAt()).isBefore(traveller.start()));
        assertThat(Platform.inbox().to(Lab.phone(traveller.name()))).hasSize(2);
        assertThat(mails("confirmed"))
                .singleElement()
                .satisfies(mail -> assertThat(
                                mail.all().at("/attachments/0/content_type").asString())
                        .startsWith("text/calendar"));
    }

    @Test
    void a_booking_has_the_shape_of_the_contract() {
        var placed = traveller.placed();
        assertThat(placed.header("location").orElseThrow()).endsWith("/api/v1/bookings/" + traveller.booking());
        for (var field : List.of(
                "id",
                "code",
                "business_id",
                "service",
                "resources",
                "customer",
                "status",
                "payment_status",
                "revision",
                "starts_at",
                "ends_at",
                "time_zone",
                "local_start",
                "party_size",
                "price",
                "deposit",
                "paid",
                "refunded",
                "policy",
                "created_at",
                "updated_at",
                "links")) {
            assertThat(placed.body().at("/booking").has(field)).as(field).isTrue();
        }
        assertThat(placed.text("/booking/status")).isEqualTo("confirmed");
        assertThat(placed.text("/booking/local_start")).hasSize(16);
        assertThat(placed.list("/booking/resources")).hasSize(2);
        assertThat(OffsetDateTime.parse(placed.text("/booking/starts_at")).toInstant())
                .isEqualTo(traveller.start());
        assertThat(booking().header("etag")).isPresent();
    }

    @Test
    void support_staff_find_the_booking_and_read_what_it_is_about() {
        var code = booking().text("/code");
        Eventually.within(
                Duration.ofSeconds(15),
                "it is found by its code",
                () -> Workflows.count("BookingCode = '" + code + "'") == 1);
        var info = Workflows.describe(traveller.booking());
        assertThat(info.getWorkflowExecutionInfo()
                        .getSearchAttributes()
                        .getIndexedFieldsMap()
                        .keySet())
                .contains(
                        "BookingStatus",
                        "PaymentStatus",
                        "BusinessId",
                        "CustomerId",
                        "ServiceId",
                        "ResourceIds",
                        "StartsAt",
                        "NeedsAttention");
        assertThat(info.getExecutionConfig()
                        .getUserMetadata()
                        .getSummary()
                        .getData()
                        .toStringUtf8())
                .contains(code)
                .contains("Experiment");
        var named = Workflows.history(traveller.booking()).getEvents().stream()
                .filter(HistoryEvent::hasUserMetadata)
                .map(event -> event.getUserMetadata().getSummary().getData().toStringUtf8())
                .toList();
        assertThat(named.toString())
                .contains("Reminder 2 min before", "Reminder 1 min before", "Confirmation by e-mail");
    }

    @Test
    void a_whole_life_stays_within_its_budget() {
        Eventually.within(
                Duration.between(Instant.now(), traveller.start()).plusSeconds(180),
                "the booking is completed",
                () -> booking().text("/status").equals("completed"));
        var history = Workflows.history(traveller.booking()).getEvents();
        System.out.printf(
                "A whole life: %d history events, %d timers, %d activities%n",
                history.size(),
                history.stream()
                        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_STARTED)
                        .count(),
                history.stream()
                        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
                        .count());

        // Killed workers and lost servers add retried workflow tasks; those are no work of the booking's own.
        assertThat(history.stream().filter(event -> !isRetriedTask(event))).hasSizeLessThanOrEqualTo(64);
    }

    private static boolean isRetriedTask(HistoryEvent event) {
        return event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT
                || event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED;
    }

    @Test
    void somebody_new_finds_a_clinic_a_service_and_a_free_slot_and_books_it() {
        var found = api.get("/public/businesses?q=seeblick").is(200);
        var slug = found.text("/data/0/slug");
        var clinic = api.get("/public/businesses/" + slug).is(200);
        var consultation = clinic.list("/services").stream()
                .filter(service -> service.at("/name").asString().equals("First consultation"))
                .findFirst()
                .orElseThrow()
                .at("/id")
                .asString();
        var from = Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var free = api.get("/availability?service_id=%s&from=%s&to=%s&time_zone=Europe/Zurich"
                        .formatted(consultation, from, from.plus(7, ChronoUnit.DAYS)))
                .is(200);
        var slot = free.list("/days").stream()
                .flatMap(day -> StreamSupport.stream(day.at("/slots").spliterator(), false))
                .findFirst()
                .orElseThrow();

        var placed = api.place(Lab.booking(
                        UUID.fromString(consultation),
                        OffsetDateTime.parse(slot.at("/starts_at").asString()).toInstant(),
                        "newcomer"))
                .is(201);
        assertThat(placed.text("/booking/starts_at"))
                .isEqualTo(slot.at("/starts_at").asString());
        var plan = api.get("/bookings/" + placed.text("/booking/id") + "/plan").is(200);
        assertThat(plan.list("/data").stream().map(step -> step.at("/id").asString()))
                .contains("reminder-24h", "reminder-1h", "completion");
        api.cancel(placed.text("/booking/id")).is(200);
        assertThat(api.cancel(placed.text("/booking/id"))
                        .isProblem(409, "not_allowed_in_status")
                        .text("/booking_status"))
                .isEqualTo("cancelled");
    }

    private Answer booking() {
        return api.get("/bookings/" + traveller.booking()).is(200);
    }

    private List<JsonNode> events() {
        return api.get("/bookings/" + traveller.booking() + "/events").is(200).list("/data");
    }

    private List<Inbox.Message> mails(String word) {
        return Platform.inbox().to(Lab.email(traveller.name()), "email").stream()
                .filter(mail -> mail.subject().toLowerCase(Locale.ROOT).contains(word))
                .toList();
    }
}
