package io.holdfast.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.booking.catalog.CancellationTier;
import io.holdfast.booking.catalog.entries.CategoryDetails;
import io.holdfast.booking.catalog.entries.LocationDetails;
import io.holdfast.booking.catalog.entries.Need;
import io.holdfast.booking.catalog.entries.Pricing;
import io.holdfast.booking.catalog.entries.ResourceDetails;
import io.holdfast.booking.catalog.entries.ServiceDetails;
import io.holdfast.booking.catalog.entries.Timing;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.ReadBody;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.workflows.model.AttendanceRule;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.ReminderRule;
import io.holdfast.workflows.model.ResourceKind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a body says of an entry; a faulty one never gets as far as being stored. */
class CatalogueBodiesTest {

    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final Currency CHF = Currency.getInstance("CHF");
    private static final UUID HOUSE = UUID.fromString("0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11");
    private static final String LONG = "x".repeat(5001);

    private static final Map<String, Function<Fields, Object>> NEW = Map.of(
            "location", body -> LocationReader.read(body, null, ZURICH),
            "category", body -> CategoryReader.read(body, null),
            "service", body -> ServiceReader.read(body, null, CHF),
            "resource", body -> ResourceReader.read(body, null, new Home(ManagedBusinesses.ANY, null)));

    private static Object added(String kind, String body) {
        return ReadBody.of(body, Objects.requireNonNull(NEW.get(kind)));
    }

    private static ServiceDetails service(String more) {
        return (ServiceDetails) added("service", "{\"name\": \"Cut\", \"duration_minutes\": 30%s}".formatted(more));
    }

    private static ServiceDetails changed(ServiceDetails old, String body) {
        return ReadBody.of(body, fields -> ServiceReader.read(fields, old, CHF));
    }

    @Test
    void a_service_needs_little_more_than_its_name() {
        var cut = service("");

        assertThat(cut.timing()).isEqualTo(new Timing(30, 30, 0, 0, List.of(), null));
        assertThat(cut.pricing()).isEqualTo(new Pricing(Money.none(CHF), Pricing.Per.PERSON, Pricing.Deposit.NONE));
        assertThat(cut.seats()).isEqualTo(new ServiceDetails.Seats(1, 1, 1));
        assertThat(cut.needs()).containsExactly(Need.anyStaff());
        assertThat(cut.active()).isTrue();
        assertThat(cut.terms().cancellationTiers()).isNull();
        assertThat(service(", \"capacity\": 12").seats().maxParty()).isEqualTo(12);
        assertThat(((ServiceDetails) added("service", "{\"name\": \"Trip\", \"duration_minutes\": 44640}"))
                        .timing()
                        .slotInterval())
                .isEqualTo(1440);
    }

    @Test
    void everything_that_can_be_said_of_a_service_is_read() {
        var said = service("""
                , "slot_interval_minutes": 20, "buffer_before_minutes": 5, "buffer_after_minutes": 1440,
                "price": {"amount_minor": 4500, "currency": "CHF"}, "price_per": "booking",
                "deposit": {"kind": "fixed", "amount": {"amount_minor": 500, "currency": "CHF"}},
                "capacity": 12, "min_party": 2, "max_party": 6, "mode": "video",
                "starts": [{"days": ["monday", 7], "times": ["18:30", "09:00"], "valid_from": "2026-01-01"}],
                "resources": [{"kind": "staff", "tags": ["yoga"], "count": 2, "choose": "least_busy"},
                  {"ids": ["0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11"]}],
                "min_notice": 0, "max_horizon": 730, "approval_required": true, "active": false, "position": 7,
                "cancellation_tiers": [{"minutes_before": 0, "refund_percent": 0},
                  {"minutes_before": 1440, "refund_percent": 100}],
                "reminders": [{"minutes_before": 60, "channels": ["sms"]}, {"minutes_before": 90, "channels": ["email"]}],
                "attendance": {"confirm": {"ask_minutes_before": 2880, "ask_again_minutes_before": 1440,
                  "release_minutes_before": 240}, "no_show_after_minutes": 20}
                """);

        assertThat(said.timing().starts()).singleElement().satisfies(start -> {
            assertThat(start.days()).containsExactly(DayOfWeek.MONDAY, DayOfWeek.SUNDAY);
            assertThat(start.times()).containsExactly(LocalTime.of(9, 0), LocalTime.of(18, 30));
        });
        assertThat(said.timing().slotInterval()).isEqualTo(20);
        assertThat(said.timing().bufferAfter()).isEqualTo(1440);
        assertThat(said.pricing().deposit().amount()).isEqualTo(new Money(500, CHF));
        assertThat(said.pricing().per()).isEqualTo(Pricing.Per.BOOKING);
        assertThat(said.seats()).isEqualTo(new ServiceDetails.Seats(12, 2, 6));
        assertThat(said.needs())
                .containsExactly(
                        new Need(ResourceKind.STAFF, List.of(), List.of("yoga"), 2, Need.Choose.LEAST_BUSY),
                        new Need(null, List.of(HOUSE), List.of(), 1, Need.Choose.ANY));
        assertThat(said.terms().attendance())
                .isEqualTo(new AttendanceRule(
                        new AttendanceRule.Confirmation(
                                Duration.ofMinutes(2880), Duration.ofMinutes(1440), Duration.ofMinutes(240)),
                        Duration.ofMinutes(20)));
        assertThat(said.terms().cancellationTiers())
                .containsExactly(new CancellationTier(1440, 100), new CancellationTier(0, 0));
        assertThat(said.terms().reminders())
                .containsExactly(
                        new ReminderRule(Duration.ofMinutes(90), Set.of(Channel.EMAIL)),
                        new ReminderRule(Duration.ofMinutes(60), Set.of(Channel.SMS)));
        assertThat(said.terms().maxHorizonDays()).isEqualTo(730);
        assertThat(said.active()).isFalse();
        assertThat(changed(said, "{}")).isEqualTo(said);
    }

    @Test
    void what_is_absent_stays_and_null_takes_away() {
        var old = service("""
                , "description": "Dry", "min_notice": 60, "reminders": [], "cancellation_tiers": [],
                "price": {"amount_minor": 4500, "currency": "CHF"}, "capacity": 8, "max_party": 4
                """);

        var now = changed(old, "{\"description\": null, \"min_notice\": null, \"reminders\": null, \"price\": null}");
        assertThat(now.description()).isNull();
        assertThat(now.terms().minNoticeMinutes()).isNull();
        assertThat(now.terms().reminders()).isNull();
        assertThat(now.terms().cancellationTiers()).isEmpty();
        assertThat(now.pricing().price()).isEqualTo(Money.none(CHF));
        assertThat(now.seats()).isEqualTo(new ServiceDetails.Seats(8, 1, 4));
        assertThat(changed(old, "{\"duration_minutes\": 45}").timing().duration())
                .isEqualTo(45);
        assertThat(faults(() -> changed(old, "{\"name\": null}"))).containsExactly("/name required");
        assertThat(faults(() -> changed(old, "{\"capacity\": 2}"))).containsExactly("/max_party out_of_range");
    }

    @Test
    void a_stay_has_no_duration_and_its_price_is_for_all() {
        var room = (ServiceDetails) added("service", """
                {"name": "Double room", "stay": {"unit": "night", "check_in": "15:00", "check_out": "11:00", "max": 14}}
                """);
        assertThat(room.timing().stay())
                .isEqualTo(new Timing.Stay(Timing.Stay.Unit.NIGHT, LocalTime.of(15, 0), LocalTime.of(11, 0), 1, 14));
        assertThat(room.pricing().per()).isEqualTo(Pricing.Per.BOOKING);
        assertThat(changed(room, "{\"name\": \"Suite\"}").timing()).isEqualTo(room.timing());

        assertThat(faults(() -> changed(room, "{\"stay\": null}"))).containsExactly("/duration_minutes required");
        assertThat(changed(room, "{\"stay\": null, \"duration_minutes\": 60}").timing())
                .isEqualTo(new Timing(60, 60, 0, 0, List.of(), null));
        var stay = "\"stay\": {\"unit\": \"day\", \"check_in\": \"08:00\", \"check_out\": \"18:00\"}";
        assertThat(changed(service(""), "{%s}".formatted(stay)).timing().stay()).isNotNull();
        assertThat(faults(() -> changed(service(", \"capacity\": 2"), "{%s}".formatted(stay))))
                .containsExactly("/capacity not_with_stay");
        assertThat(faults(() -> service("," + stay))).containsExactly("/duration_minutes not_with_stay");
    }

    @Test
    void a_location_without_a_zone_has_that_of_the_business() {
        assertThat(((LocationDetails) added("location", "{\"name\": \"House\"}")).timeZone())
                .isEqualTo(ZURICH);
    }

    @Test
    void a_resource_stands_at_the_only_location_there_is() {
        var home = new Home(ManagedBusinesses.ANY, HOUSE);
        var ada = ReadBody.of("{\"name\": \"Ada\"}", body -> ResourceReader.readStaff(body, null, home));
        assertThat(ada.locationId()).isEqualTo(HOUSE);
        assertThat(ada.kind()).isEqualTo(ResourceKind.STAFF);
        var elsewhere = new Home(ManagedBusinesses.ANY, UUID.randomUUID());
        assertThat(ReadBody.<ResourceDetails>of(
                                "{\"active\": false}", body -> ResourceReader.readStaff(body, ada, elsewhere))
                        .locationId())
                .isEqualTo(HOUSE);
        assertThat(faults(() -> ReadBody.of("{\"kind\": \"room\"}", body -> ResourceReader.readStaff(body, ada, home))))
                .containsExactly("/kind unknown_field");
    }

    @Test
    void a_category_has_a_name_and_a_place() {
        assertThat(added("category", "{\"name\": \" Hair \", \"position\": 3}"))
                .isEqualTo(new CategoryDetails("Hair", null, 3));
    }

    private static List<String> faults(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        return catchThrowableOfType(Refusal.class, reading).errors().stream()
                .map(error -> error.pointer() + " " + error.code())
                .toList();
    }

    private static @Nullable String faults(String kind, String start, String more) {
        var body = more.replace("LONG", LONG);
        return String.join(", ", faults(() -> added(kind, "{%s%s}".formatted(start, body))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "x": 1                                             | /x unknown_field
            "name": "Cut", "duration_minutes": 0               | /duration_minutes out_of_range
            "duration_minutes": 44641                          | /duration_minutes out_of_range
            "duration_minutes": 525600                         | /duration_minutes out_of_range
            "duration_minutes": 1.5                            | /duration_minutes wrong_type
            "duration_minutes": "30"                           | /duration_minutes wrong_type
            "duration_minutes": null                           | /duration_minutes required
            "name": ""                                         | /name blank
            "name": 7                                          | /name wrong_type
            "description": "LONG"                              | /description too_long
            "category_id": "hair"                              | /category_id invalid_id
            "location_ids": ["here"]                           | /location_ids/0 invalid_id
            "mode": "telepathy"                                | /mode unknown_value
            "slot_interval_minutes": 1441                      | /slot_interval_minutes out_of_range
            "slot_interval_minutes": 0                         | /slot_interval_minutes out_of_range
            "buffer_before_minutes": 1441                      | /buffer_before_minutes out_of_range
            "buffer_after_minutes": -1                         | /buffer_after_minutes out_of_range
            "price": {"amount_minor": -1, "currency": "CHF"}   | /price/amount_minor out_of_range
            "price": {"amount_minor": 45.5, "currency": "CHF"} | /price/amount_minor wrong_type
            "price": {"amount_minor": 10000000001, "currency": "CHF"} | /price/amount_minor out_of_range
            "price": {"amount_minor": 45, "currency": "XYZ"}   | /price/currency unknown_currency
            "price": {"amount_minor": 45, "currency": "EUR"}   | /price/currency wrong_currency
            "price": 45                                        | /price wrong_type
            "price_per": "night"                               | /price_per unknown_value
            "deposit": {"kind": "some"}                        | /deposit/kind unknown_value
            "deposit": {}                                      | /deposit/kind required
            "deposit": {"kind": "percent"}                     | /deposit/percent required
            "deposit": {"kind": "percent", "percent": 0}       | /deposit/percent out_of_range
            "deposit": {"kind": "percent", "percent": 101}     | /deposit/percent out_of_range
            "deposit": {"kind": "full", "percent": 10}         | /deposit/percent not_with_kind
            "deposit": {"kind": "fixed"}                       | /deposit/amount required
            "deposit": {"kind": "fixed", "amount": {"amount_minor": 0, "currency": "CHF"}} | /deposit/amount/amount_minor out_of_range
            "deposit": {"kind": "fixed", "amount": {"amount_minor": 5, "currency": "EUR"}} | /deposit/amount/currency wrong_currency
            "capacity": 0                                      | /capacity out_of_range
            "capacity": 10001                                  | /capacity out_of_range
            "min_party": 0                                     | /min_party out_of_range
            "max_party": 1001                                  | /max_party out_of_range
            "min_party": 3, "max_party": 2                     | /max_party out_of_range
            "capacity": 5, "max_party": 6                      | /max_party out_of_range
            "resources": []                                    | /resources blank
            "resources": [{}]                                  | /resources/0/kind required
            "resources": [{"kind": "ghost"}]                   | /resources/0/kind unknown_value
            "resources": [{"kind": "room", "ids": ["0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11"]}] | /resources/0/ids not_with_kind
            "resources": [{"ids": []}]                         | /resources/0/ids blank
            "resources": [{"ids": ["0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11"], "count": 2}] | /resources/0/count out_of_range
            "resources": [{"kind": "room", "count": 21}]       | /resources/0/count out_of_range
            "resources": [{"kind": "room", "choose": "best"}]  | /resources/0/choose unknown_value
            "resources": [{"kind": "room", "x": 1}]            | /resources/0/x unknown_field
            "min_notice": -1                                   | /min_notice out_of_range
            "min_notice": 0.5                                  | /min_notice wrong_type
            "max_horizon": 0                                   | /max_horizon out_of_range
            "max_horizon": 731                                 | /max_horizon out_of_range
            "approval_required": "yes"                         | /approval_required wrong_type
            "cancellation_tiers": [{"minutes_before": 1}]      | /cancellation_tiers/0/refund_percent required
            "cancellation_tiers": [{"minutes_before": 1, "refund_percent": 101}] | /cancellation_tiers/0/refund_percent out_of_range
            "cancellation_tiers": [{"minutes_before": 1, "refund_percent": 1}, {"minutes_before": 1, "refund_percent": 2}] | /cancellation_tiers/1/minutes_before duplicate
            "cancellation_tiers": [{"minutes_before": 1, "refund_percent": 50}, {"minutes_before": 9, "refund_percent": 50}] | /cancellation_tiers/0/refund_percent must_fall
            "reminders": [{"minutes_before": 0, "channels": ["sms"]}] | /reminders/0/minutes_before out_of_range
            "reminders": [{"minutes_before": 9, "channels": []}] | /reminders/0/channels blank
            "reminders": [{"minutes_before": 9, "channels": ["pigeon"]}] | /reminders/0/channels/0 unknown_value
            "reminders": [{"minutes_before": 9, "channels": ["sms"]}, {"minutes_before": 9, "channels": ["email"]}] | /reminders/1/minutes_before duplicate
            "attendance": []                                   | /attendance wrong_type
            "attendance": {"no_show_after_minutes": 0}         | /attendance/no_show_after_minutes out_of_range
            "attendance": {"late": 1}                          | /attendance/late unknown_field
            "attendance": {"confirm": {"ask_minutes_before": 9, "ask_again_minutes_before": 8}} | /attendance/confirm/release_minutes_before required
            "attendance": {"confirm": {"ask_minutes_before": 9, "ask_again_minutes_before": 9, "release_minutes_before": 1}} | /attendance/confirm/ask_again_minutes_before must_fall
            "attendance": {"confirm": {"ask_minutes_before": 9, "ask_again_minutes_before": 8, "release_minutes_before": 8}} | /attendance/confirm/release_minutes_before must_fall
            "starts": [{"days": [], "times": ["18:00"]}]       | /starts/0/days blank
            "starts": [{"days": [1], "times": []}]             | /starts/0/times blank
            "starts": [{"days": [1]}]                          | /starts/0/times required
            "starts": [{"days": [1], "times": ["24:00"]}]      | /starts/0/times/0 invalid_time
            "starts": [{"days": [1], "times": ["9:00"], "valid_from": "soon"}] | '/starts/0/times/0 invalid_time, /starts/0/valid_from invalid_date'
            "starts": [{"days": [1], "times": ["09:00"], "valid_from": "2026-02-02", "valid_until": "2026-02-01"}] | /starts/0/valid_until end_before_start
            "active": 1                                        | /active wrong_type
            "position": -1                                     | /position out_of_range
            """)
    void a_service_that_is_said_badly_is_refused_where_it_is_bad(String more, String expected) {
        var start = (more.startsWith("\"name\"") ? "" : "\"name\": \"Cut\", ")
                + (more.contains("\"duration_minutes\"") ? "" : "\"duration_minutes\": 30, ");
        assertThat(faults("service", start, more)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "stay": {"unit": "week", "check_in": "15:00", "check_out": "11:00"}            | /stay/unit unknown_value
            "stay": {"unit": "night", "check_in": "15:00"}                                 | /stay/check_out required
            "stay": {"unit": "night", "check_in": "15", "check_out": "11:00"}              | /stay/check_in invalid_time
            "stay": {"unit": "day", "check_in": "15:00", "check_out": "11:00"}             | /stay/check_out end_before_start
            "stay": {"unit": "night", "check_in": "15:00", "check_out": "11:00", "min": 0} | /stay/min out_of_range
            "stay": {"unit": "night", "check_in": "15:00", "check_out": "11:00", "max": 31} | /stay/max out_of_range
            "stay": {"unit": "night", "check_in": "15:00", "check_out": "11:00", "min": 3, "max": 2} | /stay/max out_of_range
            "stay": 3                                                                      | /stay wrong_type
            "stay": {"unit": "night", "check_in": "15:00", "check_out": "11:00"}, "slot_interval_minutes": 5 | /slot_interval_minutes not_with_stay
            "stay": {"unit": "night", "check_in": "15:00", "check_out": "11:00"}, "price_per": "person" | /price_per not_with_stay
            "stay": {"unit": "night", "check_in": "15:00", "check_out": "11:00"}, "starts": [{"days": [1], "times": ["09:00"]}] | /starts not_with_stay
            """)
    void a_stay_that_is_said_badly_is_refused_where_it_is_bad(String stay, String expected) {
        assertThat(faults("service", "\"name\": \"Room\", ", stay)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            location | "address": "here"                                         | /name required
            location | "name": "House", "time_zone": "Europe/Nowhere"            | /time_zone unknown_time_zone
            location | "name": "House", "time_zone": "+01:00"                    | /time_zone unknown_time_zone
            location | "name": "House", "phone": "call me"                       | /phone invalid_phone
            location | "name": "House", "geo": {"latitude": 91, "longitude": 8}  | /geo/latitude out_of_range
            location | "name": "House", "geo": {"latitude": 47}                  | /geo/longitude required
            location | "name": "House", "geo": [47, 8]                           | /geo wrong_type
            location | "name": "House", "position": 1000001                      | /position out_of_range
            category | "name": " "                                               | /name blank
            category | "name": "Hair", "parent": 1                               | /parent unknown_field
            resource | "name": "A", "location_id": "0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11" | /kind required
            resource | "name": "A", "kind": "room"                               | /location_id required
            resource | "name": "A", "kind": "room", "location_id": null          | /location_id required
            resource | "name": "A", "kind": "ghost", "location_id": "0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11" | /kind unknown_value
            resource | "name": "A", "kind": "room", "location_id": "0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11", "capacity": 0 | /capacity out_of_range
            resource | "name": "A", "kind": "room", "location_id": "0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11", "tags": "quiet" | /tags wrong_type
            resource | "name": "A", "kind": "room", "location_id": "0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11", "user_id": "0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11" | /user_id not_staff
            resource | "name": "A", "kind": "staff", "location_id": "0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11", "services": [{}] | /services/0/service_id required
            resource | "name": "A", "kind": "staff", "location_id": "0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11", "services": [{"service_id": "0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11", "duration_minutes": 0}] | /services/0/duration_minutes out_of_range
            resource | "name": "A", "kind": "staff", "location_id": "0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11", "services": [{"service_id": "0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11", "price": {"amount_minor": 1, "currency": "EUR"}}] | /services/0/price/currency wrong_currency
            resource | "name": "A", "kind": "staff", "location_id": "0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11", "services": [{"service_id": "0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11"}, {"service_id": "0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11"}] | /services/1/service_id duplicate
            """)
    void what_is_said_badly_is_refused_where_it_is_bad(String kind, String body, String expected) {
        assertThat(faults(kind, "", body)).isEqualTo(expected);
    }
}
