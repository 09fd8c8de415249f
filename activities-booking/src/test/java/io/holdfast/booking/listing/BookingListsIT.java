package io.holdfast.booking.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.booking.TestBusiness;
import io.holdfast.booking.TestStore;
import io.holdfast.booking.ledger.Booking;
import io.holdfast.booking.listing.BookingFilter.OfBusiness;
import io.holdfast.booking.listing.BookingFilter.OfPerson;
import io.holdfast.booking.listing.BookingFilter.Whose;
import io.holdfast.booking.listing.BookingLists.Last;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRules;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.CustomerId;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.PaymentStatus;
import io.holdfast.workflows.model.PolicySnapshot;
import io.holdfast.workflows.model.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of bookings, and how Postgres finds them under the wall between tenants. */
@Timeout(120)
class BookingListsIT {

    private static final ModuleDatabase GATEWAY = TestStore.database(Role.GATEWAY, 1);
    private static final Instant FIRST = Instant.parse("2031-01-01T00:00:00Z");
    private static final Money FREE = Money.none(Currency.getInstance("CHF"));
    private static final int MANY = 3_000;
    private static final int PAGE = 300;

    private static final TestBusiness OURS = TestBusiness.in("Europe/Zurich");
    private static final TestBusiness THEIRS = TestBusiness.in("Europe/Zurich");
    private static final UUID ANNA = UUID.randomUUID();
    private static final UUID SOMEBODY = UUID.randomUUID();

    private final BookingLists lists = new R2dbcBookingLists(GATEWAY);

    /** Each hour two bookings, every tenth of them with Anna, of a hundred customers of whom the seventh has an account. */
    @BeforeAll
    static void fill() {
        for (var business : List.of(OURS, THEIRS)) {
            TestStore.execute(
                    "insert into booking.customers (id, business_id, name, email, locale)"
                            + " select uuid_in(md5(? || n)::cstring), ?::uuid, 'Name', n || '@example.com', 'en'"
                            + " from generate_series(0, 99) n",
                    business.id().toString(),
                    business.id().value());
            TestStore.execute(
                    "insert into booking.bookings (id, code, business_id, business_name, service_id, service_name,"
                            + " customer_id, user_id, fingerprint, status, payment_status, revision, last_seq, starts_at,"
                            + " ends_at, time_zone, local_start, resources, party_size, policy, currency, contact_name,"
                            + " contact_email, contact_phone, contact_locale)"
                            + " select gen_random_uuid(), upper(left(md5(random()::text), 10)), ?::uuid, 'House',"
                            + " gen_random_uuid(), 'Service', uuid_in(md5(? || n % 100)::cstring),"
                            + " case when n % 100 = 7 then ?::uuid end, 'f',"
                            + " case when n % 5 = 0 then 'cancelled' else 'confirmed' end,"
                            + " case when n % 3 = 0 then 'paid' else 'none' end, 1, 1, at, at + interval '1 hour',"
                            + " 'UTC', at at time zone 'UTC', jsonb_build_array(jsonb_build_object("
                            + "'id', case when n % 10 = 0 then ?::uuid else gen_random_uuid() end, 'name', 'R', 'kind', 'staff')),"
                            + " 1, ?::jsonb, 'CHF', 'Person' || n || ' Müller-' || n % 50, n || '@example.com',"
                            + " '+4144' || 1000000 + n, 'en'"
                            + " from generate_series(0, ?::int - 1) n, lateral (select ?::timestamptz + n / 2 * interval '1 hour' as at)",
                    business.id().value(),
                    business.id().toString(),
                    SOMEBODY,
                    ANNA,
                    StoredJson.write(new PolicySnapshot(FREE, FREE, List.of(), BookingRules.NONE)),
                    MANY,
                    FIRST.toString());
        }
        TestStore.execute("analyze booking.bookings, booking.keywords, booking.customers");
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    private static CustomerId customer(int number) {
        return new CustomerId((UUID) TestStore.rows(
                        "select id from booking.customers where business_id = ? and email = ?",
                        OURS.id().value(),
                        number + "@example.com")
                .getFirst()
                .getFirst());
    }

    private static OfBusiness ours() {
        return new OfBusiness(OURS.id(), null, null, null, null);
    }

    private static OfBusiness seeking(String typed) {
        return new OfBusiness(OURS.id(), null, null, Sought.of(typed), null);
    }

    private static BookingFilter all(Whose whose) {
        return new BookingFilter(whose, Set.of(), Set.of(), null, null);
    }

    private List<Booking> find(BookingFilter filter, @Nullable Last after, int limit) {
        return lists.find(Tenancy.of(OURS.id()), filter, after, limit).block();
    }

    /** In pages: a cold machine reads no thousands of bookings in the time that a transaction is given. */
    private List<Booking> whole(BookingFilter filter) {
        var found = new ArrayList<Booking>();
        for (var page = find(filter, null, PAGE); !page.isEmpty(); page = find(filter, Last.of(page.getLast()), PAGE)) {
            found.addAll(page);
        }
        return found;
    }

    private List<String> names(Whose whose) {
        return whole(all(whose)).stream()
                .map(booking -> booking.customer().contact().name())
                .toList();
    }

    @Test
    void a_list_goes_on_where_a_page_ended_even_among_those_that_start_at_once() {
        var filter = new BookingFilter(ours(), Set.of(), Set.of(), FIRST, FIRST.plus(Duration.ofHours(50)));
        var seen = new ArrayList<Booking>();
        Last last = null;
        while (true) {
            var page = find(filter, last, 7);
            if (page.isEmpty()) {
                break;
            }
            seen.addAll(page);
            last = Last.of(page.getLast());
        }

        assertThat(seen).hasSize(100).doesNotHaveDuplicates().isEqualTo(whole(filter));
        assertThat(seen)
                .isSortedAccordingTo(
                        Comparator.comparing(booking -> booking.appointment().startsAt()));
    }

    @Test
    void every_filter_leaves_out_what_it_says_and_all_of_them_work_together() {
        var until = FIRST.plus(Duration.ofHours(100));

        assertThat(whole(all(ours()))).hasSize(MANY);
        assertThat(whole(new BookingFilter(ours(), Set.of(BookingStatus.CANCELLED), Set.of(), null, null)))
                .hasSize(MANY / 5);
        assertThat(whole(new BookingFilter(ours(), Set.of(), Set.of(PaymentStatus.PAID), null, null)))
                .hasSize(MANY / 3);
        assertThat(whole(all(new OfBusiness(OURS.id(), customer(7), null, null, null))))
                .hasSize(MANY / 100);
        assertThat(whole(all(new OfBusiness(OURS.id(), null, new ResourceId(ANNA), null, null))))
                .hasSize(MANY / 10);
        assertThat(find(
                        new BookingFilter(
                                new OfBusiness(
                                        OURS.id(), customer(0), new ResourceId(ANNA), Sought.of("person"), false),
                                Set.of(BookingStatus.CANCELLED, BookingStatus.EXPIRED),
                                Set.of(PaymentStatus.PAID),
                                FIRST,
                                until),
                        new Last(FIRST.minusSeconds(1), new BookingId(ANNA)),
                        MANY))
                .hasSize(1)
                .allSatisfy(booking ->
                        assertThat(booking.customer().contact().email()).isEqualTo("0@example.com"));
    }

    @Test
    void a_booking_is_found_by_code_name_address_and_phone() {
        var one = find(all(seeking("person1234")), null, 9).getFirst();
        var code = one.code().value();

        for (var typed : List.of(
                code,
                code.substring(0, 5) + "-" + code.substring(5).toLowerCase(Locale.ROOT),
                "PERSON1234",
                "muller person1234",
                "Müller-34 Person1234",
                "1234@example.com",
                "1234@EX",
                "044 100 12 34",
                "+41 (44) 100-12-34",
                "0041 44 1001234",
                "1001234")) {
            assertThat(names(seeking(typed))).as(typed).containsExactly("Person1234 Müller-34");
        }
        assertThat(names(seeking("person1234 person1235"))).isEmpty();
        assertThat(names(seeking("erson1234"))).as("not within a word").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"' or '1'='1", "'; drop table booking.bookings; --", "\\", "%", "_", "$x", ":code", "#", "+", "*"
            })
    void words_that_mean_something_to_a_database_find_nothing(String typed) {
        assertThat(names(seeking(typed))).isEmpty();
        assertThat(names(seeking("#" + ANNA))).isEmpty();
    }

    @Test
    void as_early_and_as_late_as_anybody_can_ask_for_is_no_fault() {
        var ever = new BookingFilter(
                ours(),
                Set.of(),
                Set.of(),
                OffsetDateTime.parse("0000-01-01T00:00:00+18:00").toInstant(),
                OffsetDateTime.parse("9999-12-31T23:59:59-18:00").toInstant());

        assertThat(find(ever, new Last(Instant.parse("0001-01-01T00:00:00Z"), new BookingId(ANNA)), 9))
                .hasSize(9);
        assertThat(find(ever, new Last(Instant.parse("9999-12-31T23:59:59.999999999Z"), new BookingId(ANNA)), 9))
                .isEmpty();
    }

    @Test
    void what_waits_for_a_person_can_be_asked_for() {
        var waiting = find(all(seeking("person77 ")), null, 1).getFirst().id().value();
        TestStore.execute(
                "insert into booking.attention (business_id, booking_id, kind, detail) values (?, ?, 'stranded', 'D')",
                OURS.id().value(),
                waiting);

        assertThat(whole(all(new OfBusiness(OURS.id(), null, null, null, true))))
                .extracting(booking -> booking.id().value())
                .containsExactly(waiting);
        assertThat(whole(all(new OfBusiness(OURS.id(), null, null, null, false))))
                .hasSize(MANY - 1);
        TestStore.execute("delete from booking.attention where booking_id = ?", waiting);
    }

    @Test
    void nobody_finds_what_they_may_not_see_whatever_they_ask_for() {
        var theirs = new OfBusiness(THEIRS.id(), null, null, Sought.of("person1234"), null);

        assertThat(lists.find(Tenancy.of(THEIRS.id()), all(theirs), null, 9).block())
                .hasSize(1);
        for (var tenancy : List.of(Tenancy.of(OURS.id()), Tenancy.of(UUID.randomUUID()), Tenancy.anonymous())) {
            assertThat(lists.find(tenancy, all(theirs), null, 9).block()).isEmpty();
            assertThat(lists.find(tenancy, all(new OfBusiness(THEIRS.id(), null, null, null, null)), null, 9)
                            .block())
                    .isEmpty();
            assertThat(lists.find(tenancy, all(new OfPerson(UUID.randomUUID())), null, 9)
                            .block())
                    .isEmpty();
        }
    }

    @Test
    void people_find_their_own_bookings_wherever_they_are() {
        assertThat(lists.find(Tenancy.of(SOMEBODY), all(new OfPerson(SOMEBODY)), null, MANY)
                        .block())
                .hasSize(2 * MANY / 100)
                .extracting(Booking::business)
                .containsOnly(OURS.id(), THEIRS.id());
    }

    @Test
    void what_a_booking_is_found_by_follows_its_changes() {
        var id = find(all(seeking("person2001")), null, 1).getFirst().id().value();
        TestStore.execute(
                "update booking.bookings set contact_name = 'Zoë Nobody', starts_at = starts_at - interval '10 years',"
                        + " ends_at = ends_at - interval '10 years', resources = jsonb_set(resources, '{0,id}', to_jsonb(?::text))"
                        + " where id = ?",
                ANNA.toString(),
                id);

        assertThat(names(seeking("person2001"))).isEmpty();
        assertThat(names(seeking("zoe"))).containsExactly("Zoë Nobody");
        assertThat(find(all(new OfBusiness(OURS.id(), null, new ResourceId(ANNA), null, null)), null, 1)
                        .getFirst()
                        .id()
                        .value())
                .isEqualTo(id);
        assertThat(TestStore.count("select count(distinct starts_at) from booking.keywords where booking_id = ?", id))
                .isEqualTo(1);
        TestStore.execute("delete from booking.bookings where id = ?", id);
        assertThat(TestStore.count("select count(*) from booking.keywords where booking_id = ?", id))
                .isZero();
        fillAgain(id);
    }

    /** The other tests count. */
    private static void fillAgain(UUID id) {
        TestStore.execute(
                "insert into booking.bookings (id, code, business_id, business_name, service_id, service_name,"
                        + " customer_id, fingerprint, status, payment_status, revision, last_seq, starts_at, ends_at,"
                        + " time_zone, local_start, resources, party_size, policy, currency, contact_name, contact_email,"
                        + " contact_phone, contact_locale)"
                        + " select ?, upper(left(md5(random()::text), 10)), ?, business_name, service_id, service_name, ?,"
                        + " fingerprint, 'confirmed', 'paid', 1, 1, ?::timestamptz + interval '1000 hours',"
                        + " ?::timestamptz + interval '1001 hours', time_zone, local_start, '[]', 1, policy, currency,"
                        + " 'Person2001 Müller-1', '2001@example.com', '+41441002001', 'en'"
                        + " from booking.bookings where business_id = ? limit 1",
                id,
                OURS.id().value(),
                customer(1).value(),
                FIRST.toString(),
                FIRST.toString(),
                OURS.id().value());
    }

    @Test
    void every_list_is_read_along_an_index() {
        var from = FIRST.plus(Duration.ofDays(20));
        var until = from.plus(Duration.ofDays(20));
        var somewhere = new Last(from, new BookingId(ANNA));
        var byResource = new OfBusiness(OURS.id(), null, new ResourceId(ANNA), null, null);
        var byCustomer = new OfBusiness(OURS.id(), customer(7), null, null, null);

        assertThat(plan(Tenancy.of(OURS.id()), new BookingFilter(ours(), Set.of(), Set.of(), from, until), somewhere))
                .doesNotContain("Seq Scan", "Sort")
                .containsPattern(
                        "bookings_of_business.*\\n.*Index Cond: \\(\\(business_id = .*starts_at >= .*starts_at < "
                                + ".*ROW\\(starts_at, id\\) > ROW");
        assertThat(plan(
                        Tenancy.of(OURS.id()),
                        new BookingFilter(byResource, Set.of(), Set.of(), from, until),
                        somewhere))
                .doesNotContain("Seq Scan", "Sort")
                .containsPattern("keywords_pkey.*\\n.*Index Cond: \\(\\(business_id = .*word = .*starts_at >= "
                        + ".*ROW\\(starts_at, booking_id\\) > ROW");
        assertThat(plan(Tenancy.of(OURS.id()), all(byCustomer), somewhere))
                .doesNotContain("Seq Scan")
                .containsPattern(
                        "bookings_of_customer.*\\n.*Index Cond: \\(\\(customer_id = .*ROW\\(starts_at, id\\) > ROW");
        assertThat(plan(Tenancy.of(SOMEBODY), all(new OfPerson(SOMEBODY)), somewhere))
                .doesNotContain("Seq Scan")
                .containsPattern("bookings_of_user.*\\n.*Index Cond: \\(\\(user_id = .*ROW\\(starts_at, id\\) > ROW");
        assertThat(plan(Tenancy.of(OURS.id()), all(seeking("person1234")), null))
                .doesNotContain("Seq Scan on bookings", "Seq Scan on keywords")
                .containsPattern("keywords_pkey.*\\n.*Index Cond: \\(\\(business_id = .*word >= s.*word < s")
                .containsPattern("bookings_pkey.*\\n.*Index Cond: \\(id = ANY")
                .contains("bookings_code_key");
    }

    private static String plan(Tenancy tenancy, BookingFilter filter, @Nullable Last after) {
        var statement = ListStatement.of(filter, after, 26);
        return GATEWAY.within(
                        tenancy,
                        sql -> sql.sql("explain (costs off) " + statement.sql())
                                .bindValues(statement.values())
                                .map(row -> row.get(0, String.class))
                                .all()
                                .reduce("", (lines, line) -> lines + line + "\n"))
                .block();
    }
}
