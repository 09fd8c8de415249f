package io.holdfast.booking.catalog.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.booking.BookingReads;
import io.holdfast.booking.TestBusiness;
import io.holdfast.booking.TestStore;
import io.holdfast.booking.catalog.CancellationTier;
import io.holdfast.booking.catalog.CatalogueDoor;
import io.holdfast.booking.catalog.Page;
import io.holdfast.booking.catalog.entries.Entries.Fault;
import io.holdfast.booking.catalog.entries.Entries.Named;
import io.holdfast.booking.catalog.entries.Entries.Removing;
import io.holdfast.booking.catalog.entries.Entries.Saving;
import io.holdfast.booking.catalog.entries.ServiceDetails.Mode;
import io.holdfast.booking.catalog.entries.ServiceDetails.Seats;
import io.holdfast.booking.cursors.MalformedCursor;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.localstack.servers.PostgresServer;
import io.holdfast.workflows.model.AttendanceRule;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.ReminderRule;
import io.holdfast.workflows.model.ResourceKind;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import reactor.core.publisher.Mono;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueIT {

    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final Currency CHF = Currency.getInstance("CHF");
    private static final Currency EUR = Currency.getInstance("EUR");

    private AnnotationConfigApplicationContext gateway;
    private Catalogue catalogue;
    private TestBusiness business;

    @BeforeAll
    void wire() {
        gateway = TestStore.wire(BookingReads.class, TestStore.settings(PostgresServer.Role.GATEWAY, Map.of()));
        catalogue = gateway.getBean(Catalogue.class);
    }

    @AfterAll
    void close() {
        gateway.close();
    }

    @BeforeEach
    void fresh() {
        business = TestBusiness.in("Europe/Zurich");
    }

    private Tenancy own() {
        return Tenancy.of(business.id());
    }

    private <T> Entry<T> added(Entries<T> entries, T details) {
        return saved(entries.add(own(), business.id(), UUID.randomUUID(), details));
    }

    private <T> Entry<T> changed(Entries<T> entries, Entry<T> entry, T details) {
        return saved(entries.change(own(), business.id(), entry.id(), entry.version(), details));
    }

    private <T> Removing<T> remove(Entries<T> entries, UUID id) {
        return entries.remove(own(), business.id(), id).blockOptional().orElseThrow();
    }

    private static <T> Entry<T> saved(Mono<Saving<T>> saving) {
        return switch (said(saving)) {
            case Saving.Saved<T>(var entry) -> entry;
            case Saving<T> other -> throw new AssertionError("It was " + other);
        };
    }

    private static <T> Saving<T> said(Mono<Saving<T>> saving) {
        return saving.blockOptional().orElseThrow();
    }

    private static List<Fault> faults(Mono<? extends Saving<?>> saving) {
        var said = saving.blockOptional().orElseThrow();
        return said instanceof Saving.Faulty<?>(var faults) ? faults : List.of();
    }

    private static Fault unknown(String pointer) {
        return new Fault(pointer, Fault.Kind.UNKNOWN_REFERENCE);
    }

    private static CategoryDetails category(String name, int position) {
        return new CategoryDetails(name, null, position);
    }

    private ResourceDetails room(String name) {
        return new ResourceDetails(
                name, ResourceKind.ROOM, business.location(), 1, null, List.of(), null, List.of(), true, 0);
    }

    private static ServiceDetails plain(UnaryOperator<Need> need, @Nullable UUID category) {
        return new ServiceDetails(
                "Haircut",
                null,
                category,
                List.of(),
                Mode.IN_PERSON,
                new Timing(30, 30, 0, 0, List.of(), null),
                new Pricing(new Money(4500, CHF), Pricing.Per.PERSON, Pricing.Deposit.NONE),
                new Seats(1, 1, 1),
                List.of(need.apply(Need.anyStaff())),
                new BookingTerms(null, null, false, null, null, null),
                true,
                0);
    }

    private static ServiceDetails plain() {
        return plain(need -> need, null);
    }

    private static Need named(UUID... ids) {
        return new Need(null, List.of(ids), List.of(), 1, Need.Choose.CUSTOMER);
    }

    /** Every field says something. */
    private ServiceDetails course(UUID category, UUID resource) {
        return new ServiceDetails(
                "Yoga",
                "Bring a mat\nand water",
                category,
                List.of(business.location()),
                Mode.VIDEO,
                new Timing(
                        75,
                        20,
                        5,
                        10,
                        List.of(new Timing.FixedStart(
                                Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                                List.of(LocalTime.of(9, 0), LocalTime.of(18, 30)),
                                LocalDate.of(2026, 1, 1),
                                LocalDate.of(2026, 12, 31))),
                        null),
                new Pricing(
                        new Money(10_000_000_000L, CHF),
                        Pricing.Per.BOOKING,
                        new Pricing.Deposit(Pricing.Deposit.Kind.FIXED, new Money(500, CHF), null)),
                new Seats(12, 2, 6),
                List.of(
                        new Need(ResourceKind.STAFF, List.of(), List.of("yoga"), 2, Need.Choose.LEAST_BUSY),
                        new Need(null, List.of(resource), List.of(), 1, Need.Choose.PRIORITY)),
                new BookingTerms(
                        0,
                        730,
                        true,
                        List.of(new CancellationTier(1440, 100), new CancellationTier(0, 0)),
                        List.of(new ReminderRule(Duration.ofMinutes(90), Set.of(Channel.SMS, Channel.EMAIL))),
                        new AttendanceRule(
                                new AttendanceRule.Confirmation(
                                        Duration.ofHours(48), Duration.ofHours(24), Duration.ofHours(4)),
                                Duration.ofMinutes(20))),
                false,
                7);
    }

    @Test
    void what_is_said_of_a_location_is_read_again() {
        var said = new LocationDetails(
                "Quay",
                "Quay 1",
                "+41 44 000 00 00",
                ZoneId.of("Asia/Kolkata"),
                new LocationDetails.GeoPoint(new BigDecimal("47.3654321"), new BigDecimal("-8.5")),
                3);
        var entry = added(catalogue.locations(), said);

        assertThat(entry.details()).isEqualTo(said);
        assertThat(entry.version()).isEqualTo(1);
        var bare = new LocationDetails("Quay", null, null, ZURICH, null, 0);
        assertThat(changed(catalogue.locations(), entry, bare).details()).isEqualTo(bare);
        assertThat(Objects.requireNonNull(catalogue
                                .locations()
                                .find(own(), business.id(), entry.id())
                                .block())
                        .version())
                .isEqualTo(2);
    }

    @Test
    void what_is_said_of_a_category_is_read_again() {
        var said = new CategoryDetails("Hair", "Cut and\ncolour", 2);
        assertThat(added(catalogue.categories(), said).details()).isEqualTo(said);
    }

    @Test
    void what_is_said_of_a_service_is_read_again() {
        var category = added(catalogue.categories(), category("Courses", 0)).id();
        var room = added(catalogue.resources(), room("Hall")).id();
        var entry = added(catalogue.services(), course(category, room));

        assertThat(entry.details()).isEqualTo(course(category, room));
        var now = changed(catalogue.services(), entry, plain());
        assertThat(now.details()).isEqualTo(plain());
        assertThat(changed(catalogue.services(), now, course(category, room)).details())
                .isEqualTo(course(category, room));
    }

    @Test
    void a_stay_is_read_again() {
        var night = new Timing.Stay(Timing.Stay.Unit.NIGHT, LocalTime.of(15, 0), LocalTime.of(11, 0), 2, 14);
        var said = new ServiceDetails(
                "Double room",
                null,
                null,
                List.of(),
                Mode.IN_PERSON,
                new Timing(1440, 1440, 0, 120, List.of(), night),
                new Pricing(
                        new Money(0, CHF),
                        Pricing.Per.BOOKING,
                        new Pricing.Deposit(Pricing.Deposit.Kind.PERCENT, null, 30)),
                new Seats(1, 1, 3),
                List.of(new Need(ResourceKind.ROOM, List.of(), List.of(), 1, Need.Choose.ANY)),
                new BookingTerms(null, null, false, List.of(), List.of(), null),
                true,
                0);
        assertThat(added(catalogue.services(), said).details()).isEqualTo(said);
    }

    @Test
    void what_is_said_of_a_resource_is_read_again() {
        var services = new ArrayList<UUID>();
        for (int i = 0; i < 2; i++) {
            services.add(added(catalogue.services(), plain()).id());
        }
        services.sort((one, other) -> one.toString().compareTo(other.toString()));
        var said = new ResourceDetails(
                "Ada",
                ResourceKind.STAFF,
                business.location(),
                4,
                "Cuts\nand colours",
                List.of("senior", "colour"),
                UUID.randomUUID(),
                List.of(
                        new ResourceDetails.Served(services.get(0), 45, new Money(6000, CHF), 5, 0),
                        new ResourceDetails.Served(services.get(1), null, null, null, null)),
                false,
                5);
        var entry = added(catalogue.resources(), said);

        assertThat(entry.details()).isEqualTo(said);
        assertThat(changed(catalogue.resources(), entry, room("Ada")).details()).isEqualTo(room("Ada"));
    }

    @Test
    void of_two_changes_from_one_version_one_is_told_that_it_came_late() {
        var entry = added(catalogue.categories(), category("Hair", 0));
        changed(catalogue.categories(), entry, category("Beard", 0));

        assertThat(said(catalogue.categories().change(own(), business.id(), entry.id(), 1, category("Nails", 0))))
                .isEqualTo(new Saving.Stale<>());
        assertThat(list(new EntryQuery(10, null, false))).containsExactly("Beard");
    }

    @Test
    void adding_again_under_the_same_id_finds_what_was_added() {
        var id = UUID.randomUUID();
        var category = added(catalogue.categories(), category("Hair", 0));
        var service = plain(need -> need, category.id());
        var first = saved(catalogue.services().add(own(), business.id(), id, service));
        remove(catalogue.categories(), category.id());

        var again = saved(catalogue.services().add(own(), business.id(), id, service));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(TestStore.count("select count(*) from catalog.service_needs where service_id = ?", id))
                .isEqualTo(1);
    }

    private List<String> list(EntryQuery query) {
        return page(query).data().stream().map(entry -> entry.details().name()).toList();
    }

    private Page<Entry<CategoryDetails>> page(EntryQuery query) {
        return catalogue
                .categories()
                .list(own(), business.id(), query)
                .blockOptional()
                .orElseThrow();
    }

    @Test
    void a_list_is_in_order_of_position_and_name_and_is_read_page_by_page() {
        for (var name : List.of("c|c", "a", "b", "b", "É")) {
            added(catalogue.categories(), category(name, 1));
        }
        added(catalogue.categories(), category("last", 2));
        added(catalogue.categories(), category("first", -1));
        var whole = list(new EntryQuery(100, null, false));
        assertThat(whole).startsWith("first", "a", "b", "b", "c|c").endsWith("last");

        var read = new ArrayList<String>();
        String cursor = null;
        do {
            var page = page(new EntryQuery(2, cursor, false));
            page.data().forEach(entry -> read.add(entry.details().name()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(read).isEqualTo(whole);
        assertThatThrownBy(() -> page(new EntryQuery(2, "bm90IG91cnM", false))).isInstanceOf(MalformedCursor.class);
    }

    @Test
    void resources_are_listed_by_kind_tag_and_location() {
        var house = added(catalogue.locations(), new LocationDetails("House", null, null, ZURICH, null, 0))
                .id();
        added(catalogue.resources(), room("Plain"));
        added(
                catalogue.resources(),
                new ResourceDetails(
                        "Quiet", ResourceKind.ROOM, house, 1, null, List.of("quiet"), null, List.of(), true, 0));
        added(
                catalogue.resources(),
                new ResourceDetails("Ada", ResourceKind.STAFF, house, 1, null, List.of(), null, List.of(), true, 0));

        assertThat(resources(new EntryQuery.Only(ResourceKind.ROOM, null, null)))
                .containsExactly("Plain", "Quiet");
        assertThat(resources(new EntryQuery.Only(null, "quiet", null))).containsExactly("Quiet");
        assertThat(resources(new EntryQuery.Only(ResourceKind.STAFF, null, house)))
                .containsExactly("Ada");
    }

    private List<String> resources(EntryQuery.Only only) {
        return catalogue
                .resources()
                .list(own(), business.id(), new EntryQuery(10, null, false, only))
                .blockOptional()
                .orElseThrow()
                .data()
                .stream()
                .map(entry -> entry.details().name())
                .toList();
    }

    @Test
    void what_is_removed_can_be_read_and_no_longer_be_changed() {
        var entry = added(catalogue.categories(), category("Hair", 0));
        assertThat(remove(catalogue.categories(), entry.id())).isInstanceOf(Removing.Removed.class);

        assertThat(remove(catalogue.categories(), entry.id())).isEqualTo(new Removing.Unknown<>());
        assertThat(said(catalogue.categories().change(own(), business.id(), entry.id(), 2, category("Beard", 0))))
                .isEqualTo(new Saving.Unknown<>());
        assertThat(catalogue.categories().find(own(), business.id(), entry.id()).blockOptional())
                .hasValueSatisfying(found -> assertThat(found.removedAt()).isNotNull());
        assertThat(list(new EntryQuery(10, null, false))).isEmpty();
        assertThat(list(new EntryQuery(10, null, true))).containsExactly("Hair");
    }

    @Test
    void services_lose_the_category_that_is_removed() {
        var category = added(catalogue.categories(), category("Hair", 0)).id();
        var service = added(catalogue.services(), plain(need -> need, category));
        remove(catalogue.categories(), category);

        var now = catalogue
                .services()
                .find(own(), business.id(), service.id())
                .blockOptional()
                .orElseThrow();
        assertThat(now.details().categoryId()).isNull();
        assertThat(now.version()).isEqualTo(2);
    }

    @Test
    void a_location_stays_while_something_stands_at_it() {
        var room = added(catalogue.resources(), room("Hall"));

        assertThat(remove(catalogue.locations(), business.location()))
                .isEqualTo(new Removing.Needed<>(List.of(new Named(room.id(), "Hall"))));
        remove(catalogue.resources(), room.id());
        assertThat(remove(catalogue.locations(), business.location())).isInstanceOf(Removing.Removed.class);
    }

    @Test
    void a_resource_stays_while_a_service_names_it() {
        var room = added(catalogue.resources(), room("Hall")).id();
        var service = added(catalogue.services(), plain(need -> named(room), null));

        assertThat(remove(catalogue.resources(), room))
                .isEqualTo(new Removing.Needed<>(List.of(new Named(service.id(), "Haircut"))));
        remove(catalogue.services(), service.id());
        assertThat(remove(catalogue.resources(), room)).isInstanceOf(Removing.Removed.class);
    }

    @Test
    void only_what_the_business_has_can_be_named() {
        var other = TestBusiness.in("Europe/Zurich");
        var theirRoom = other.resource("room", 1).value();
        var theirService = other.service(30, 0, 0, 1, List.of("staff")).value();
        var gone = added(catalogue.categories(), category("Hair", 0)).id();
        remove(catalogue.categories(), gone);

        var services = catalogue.services();
        assertThat(faults(services.add(own(), business.id(), UUID.randomUUID(), plain(need -> need, gone))))
                .containsExactly(unknown("/category_id"));
        var ours = added(catalogue.resources(), room("Hall")).id();
        assertThat(faults(services.add(
                        own(), business.id(), UUID.randomUUID(), plain(need -> named(ours, theirRoom), null))))
                .containsExactly(unknown("/resources/0/ids/1"));
        var everywhere = new ResourceDetails(
                "Ada",
                ResourceKind.STAFF,
                other.location(),
                1,
                null,
                List.of(),
                null,
                List.of(new ResourceDetails.Served(theirService, null, new Money(1, EUR), null, null)),
                true,
                0);
        assertThat(faults(catalogue.resources().add(own(), business.id(), UUID.randomUUID(), everywhere)))
                .containsExactlyInAnyOrder(
                        unknown("/location_id"),
                        unknown("/services/0/service_id"),
                        new Fault("/services/0/price/currency", Fault.Kind.WRONG_CURRENCY));
        assertThat(TestStore.count(
                        "select count(*) from catalog.services where business_id = ?",
                        business.id().value()))
                .isZero();
    }

    @Test
    void a_service_that_was_removed_may_stay_among_those_that_a_resource_serves() {
        var service = added(catalogue.services(), plain()).id();
        var served = List.of(new ResourceDetails.Served(service, null, null, null, null));
        var ada = new ResourceDetails(
                "Ada", ResourceKind.STAFF, business.location(), 1, null, List.of(), null, served, true, 0);
        var entry = added(catalogue.resources(), ada);
        remove(catalogue.services(), service);

        var renamed = new ResourceDetails(
                "Eve", ResourceKind.STAFF, business.location(), 1, null, List.of(), null, served, true, 0);
        assertThat(changed(catalogue.resources(), entry, renamed).details()).isEqualTo(renamed);
    }

    @Test
    void the_catalogue_of_another_business_can_neither_be_read_nor_changed() {
        var stranger = Tenancy.of(new BusinessId(UUID.randomUUID()));
        var service = added(catalogue.services(), plain());
        var services = catalogue.services();

        assertThat(services.find(stranger, business.id(), service.id()).blockOptional())
                .isEmpty();
        assertThat(services.list(stranger, business.id(), new EntryQuery(10, null, true))
                        .blockOptional())
                .hasValue(new Page<>(List.of(), null));
        assertThat(said(services.add(stranger, business.id(), UUID.randomUUID(), plain())))
                .isEqualTo(new Saving.Unknown<>());
        assertThat(said(services.change(stranger, business.id(), service.id(), 1, plain())))
                .isEqualTo(new Saving.Unknown<>());
        assertThat(services.remove(stranger, business.id(), service.id()).blockOptional())
                .hasValue(new Removing.Unknown<>());
        var other = TestBusiness.in("Europe/Zurich");
        assertThat(services.find(Tenancy.of(other.id()), other.id(), service.id())
                        .blockOptional())
                .isEmpty();
    }

    @Test
    void the_platform_changes_every_catalogue() {
        var admin = Tenancy.everything(Set.of(), UUID.randomUUID());
        var services = catalogue.services();
        var id = UUID.randomUUID();
        var entry = saved(services.add(admin, business.id(), id, plain()));

        assertThat(saved(services.change(admin, business.id(), id, entry.version(), plain(need -> need, null)))
                        .version())
                .isEqualTo(2);
        assertThat(saved(catalogue.resources().add(admin, business.id(), UUID.randomUUID(), room("Hall")))
                        .version())
                .isEqualTo(1);
        assertThat(services.remove(admin, business.id(), id).blockOptional())
                .hasValueSatisfying(removing -> assertThat(removing).isInstanceOf(Removing.Removed.class));
    }

    /** Placing takes it shared: what it read of the catalogue then stands until it is done. */
    @Test
    void while_a_catalogue_is_changed_nobody_books_from_it() {
        var database = gateway.getBean(ModuleDatabase.class);
        var other = TestBusiness.in("Europe/Zurich").id();

        var free = database.within(
                        own(),
                        sql -> CatalogueDoor.through(
                                sql,
                                business.id(),
                                () -> Mono.fromCallable(() -> List.of(mayBook(business.id()), mayBook(other)))))
                .block();

        assertThat(free).containsExactly(false, true);
        assertThat(mayBook(business.id())).isTrue();
    }

    private static boolean mayBook(BusinessId business) {
        return TestStore.rows(
                        "select pg_try_advisory_xact_lock_shared(hashtextextended('catalogue:' || ?, 0))",
                        business.toString())
                .getFirst()
                .getFirst()
                .equals(true);
    }
}
