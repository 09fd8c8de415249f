package io.holdfast.booking.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.booking.BookingReads;
import io.holdfast.booking.TestBusiness;
import io.holdfast.booking.TestStore;
import io.holdfast.booking.catalog.CatalogueSearch.Found;
import io.holdfast.booking.catalog.CatalogueSearch.Service;
import io.holdfast.booking.catalog.CatalogueSearch.Wish;
import io.holdfast.booking.cursors.MalformedCursor;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.ServiceId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What anybody finds, as the gateway's role sees it with no tenant entered. */
@Timeout(60)
class CatalogueSearchIT {

    private static final AnnotationConfigApplicationContext WIRED =
            TestStore.wire(BookingReads.class, TestStore.settings(Role.GATEWAY, Map.of()));
    private static final Currency CHF = Currency.getInstance("CHF");

    private final CatalogueSearch search = WIRED.getBean(CatalogueSearch.class);
    private final String word = UUID.randomUUID().toString().replace("-", "");
    private final TestBusiness salon = TestBusiness.in("Europe/Zurich");
    private final ServiceId colour = sells("Coloration avancée", 9000);
    private final ServiceId cut = sells("Cut", 4500);

    @AfterAll
    static void close() {
        WIRED.close();
    }

    @BeforeEach
    void name() {
        TestStore.execute(
                "update catalog.businesses set name = ?, type = 'salon' where id = ?",
                "Chez Zoë " + word,
                salon.id().value());
    }

    private ServiceId sells(String name, int price) {
        var service = salon.service(30, 0, 0, 1, List.of("staff"));
        TestStore.execute(
                "update catalog.services set name = ?, price_minor = ? where id = ?", name, price, service.value());
        return service;
    }

    private Optional<Found> found(Wish wish) {
        return all(wish)
                .filter(found -> found.business().id().equals(salon.id()))
                .findAny();
    }

    private Stream<Found> all(Wish wish) {
        return search.find(wish).block().data().stream();
    }

    private List<ServiceId> services(Wish wish) {
        return found(wish).stream()
                .flatMap(found -> found.services().stream())
                .map(Service::id)
                .toList();
    }

    private static Wish saying(String text) {
        return new Wish(text, null, null, null, 100, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"coloration", "AVANCEE", "avancée coloration", "colorat", "colration avancee"})
    void neither_accents_nor_case_nor_small_slips_matter(String text) {
        assertThat(services(saying(text))).containsExactly(colour);
    }

    @Test
    void the_name_of_a_business_finds_all_it_sells() {
        assertThat(services(saying(word))).containsExactlyInAnyOrder(colour, cut);
        assertThat(services(saying("zoe " + word))).containsExactlyInAnyOrder(colour, cut);
        assertThat(found(saying("nothing of that"))).isEmpty();
    }

    @Test
    void kind_currency_and_price_narrow_it_down() {
        assertThat(services(new Wish(word, BusinessType.SALON, CHF, 4500L, 100, null)))
                .containsExactly(cut);
        assertThat(found(new Wish(word, BusinessType.CLINIC, null, null, 100, null)))
                .isEmpty();
        assertThat(found(new Wish(word, null, Currency.getInstance("EUR"), null, 100, null)))
                .isEmpty();
        assertThat(found(new Wish(word, null, CHF, 4499L, 100, null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "inactive", "suspended", "deleted"})
    void only_active_businesses_are_found(String status) {
        assertThat(found(saying(word))).isPresent();
        TestStore.execute(
                "update catalog.businesses set status = ? where id = ?",
                status,
                salon.id().value());
        assertThat(found(saying(word))).isEmpty();
        assertThat(found(saying("coloration"))).isEmpty();
    }

    @Test
    void what_is_not_sold_is_not_found() {
        TestStore.execute("update catalog.services set removed_at = now() where id = ?", colour.value());
        assertThat(services(saying(word))).containsExactly(cut);
        TestStore.execute("update catalog.services set active = false where id = ?", cut.value());
        assertThat(services(saying(word))).isEmpty();
        assertThat(found(saying("coloration"))).isEmpty();
    }

    @Test
    void a_page_begins_where_the_one_before_ended() {
        var other = TestBusiness.in("Europe/Zurich").id();
        TestStore.execute("update catalog.businesses set name = ? where id = ?", "Bei Zoe " + word, other.value());

        var first = search.find(new Wish(word, null, null, null, 1, null)).block();
        var second = search.find(new Wish(word, null, null, null, 1, first.nextCursor()))
                .block();
        assertThat(ids(first.data())).containsExactly(other);
        assertThat(ids(second.data())).containsExactly(salon.id());
        assertThat(second.nextCursor()).isNull();
        assertThatThrownBy(() ->
                        search.find(new Wish(null, null, null, null, 1, "x")).block())
                .isInstanceOf(MalformedCursor.class);
    }

    private static List<BusinessId> ids(List<Found> found) {
        return found.stream().map(one -> one.business().id()).toList();
    }
}
