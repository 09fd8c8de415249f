package io.holdfast.gateway.businesses;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.booking.BookingReads;
import io.holdfast.booking.catalog.BusinessDetails;
import io.holdfast.booking.catalog.BusinessMove;
import io.holdfast.booking.catalog.BusinessType;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.callers.PlatformRole;
import io.holdfast.gateway.callers.Scope;
import io.holdfast.gateway.callers.Standing;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.identity.TestDatabase;
import io.holdfast.gateway.identity.accounts.AccountMail;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.gateway.versions.IfMatch;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.notify.accounts.AccountNotice;
import io.holdfast.workflows.model.BusinessId;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Mono;

/** What follows a change of a business in real databases: the entry in the log, and the mail to its owner. */
@Timeout(120)
class JudgingIT {

    private static final Map<UUID, AccountNotice> MAILS = new ConcurrentHashMap<>();
    private static final String HERE = "203.0.113.7";

    private static AnnotationConfigApplicationContext gateway;
    private static ModuleDatabase owner;

    private final UUID ada = UUID.randomUUID();
    private final BusinessId spa = BusinessId.ofOwner(ada);
    private final Caller person = Caller.loggedIn(ada, Standing.OfPerson.CUSTOMER, UUID.randomUUID());
    private final Caller admin =
            Caller.loggedIn(UUID.randomUUID(), new Standing.OfPerson(PlatformRole.ADMIN, Map.of()), UUID.randomUUID());
    private final Managing managing = gateway.getBean(Managing.class);
    private final Founding founding = gateway.getBean(Founding.class);

    /** Identity and businesses without HTTP and Temporal. */
    @Configuration(proxyBeanMethods = false)
    @Import(BookingReads.class)
    @ComponentScan(
            basePackages = {"io.holdfast.gateway.identity", "io.holdfast.gateway.businesses"},
            basePackageClasses = Rights.class,
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Controller|TemporalAccountMail)"),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Fake[A-Z].*|(Test|IT)(\\$.*)?)")
            })
    static class Gateway {}

    @BeforeAll
    static void start() {
        gateway = TestDatabase.wire(Gateway.class, more -> {
            more.registerBean(AccountMail.class, () -> (id, notice) -> Mono.fromRunnable(() -> MAILS.put(id, notice)));
        });
        owner = TestDatabase.of(Role.OWNER);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        owner.close();
    }

    @BeforeEach
    void ada_has_an_account() {
        MAILS.clear();
        owner.inTransaction(sql -> sql.sql("insert into identity.users (id, email, name, locale, email_verified_at)"
                                + " values (:id, :email, 'Ada', 'de', now())")
                        .bind("id", ada)
                        .bind("email", ada + "@example.org")
                        .then())
                .block();
    }

    private void found(String key) {
        var details = new BusinessDetails(
                "spa-" + ada, "Spa", BusinessType.SALON, ZoneId.of("UTC"), "CH", Currency.getInstance("CHF"));
        founding.found(person, new IdempotencyKey(key), new NewBusiness(details, false), HERE)
                .block();
    }

    private Caller owner() {
        return Caller.loggedIn(ada, new Standing.OfPerson(null, Map.of(spa, BusinessRole.OWNER)), UUID.randomUUID());
    }

    private void move(Caller caller, BusinessMove move, @Nullable String reason, String key) {
        managing.move(caller, spa, move, reason, new IdempotencyKey(key), HERE).block();
    }

    /** Who did what, oldest first. */
    private List<String> log() {
        return owner.inTransaction(sql -> sql.sql("""
                                select actor || ' ' || actor_id || ' ' || action || ' ' || coalesce(before::text, '')
                                  || ' ' || coalesce(after ->> 'status', after ->> 'name') || ' ' || ip as entry
                                from identity.audit_log where business_id = :business order by at
                                """)
                        .bind("business", spa.value())
                        .map(row -> String.valueOf(row.get("entry")))
                        .all()
                        .collectList())
                .block();
    }

    @Test
    void an_owner_is_told_of_each_move_and_the_log_says_who_made_it() {
        found("first");
        move(admin, BusinessMove.ACTIVATE, null, "1");
        move(owner(), BusinessMove.PAUSE, null, "pause");
        move(owner(), BusinessMove.RESUME, null, "resume");
        move(admin, BusinessMove.SUSPEND, "Papers", "2");
        move(admin, BusinessMove.REACTIVATE, null, "3");
        move(owner(), BusinessMove.CLOSE, null, "4");
        assertThat(MAILS.values())
                .allSatisfy(mail -> {
                    assertThat(mail.email()).isEqualTo(ada + "@example.org");
                    assertThat(mail.locale().getLanguage()).isEqualTo("de");
                    assertThat(mail.facts()).containsEntry("business", "Spa");
                })
                .extracting(AccountNotice::kind)
                .containsExactlyInAnyOrder(
                        AccountNotice.Kind.BUSINESS_ACTIVATED,
                        AccountNotice.Kind.BUSINESS_PAUSED,
                        AccountNotice.Kind.BUSINESS_RESUMED,
                        AccountNotice.Kind.BUSINESS_SUSPENDED,
                        AccountNotice.Kind.BUSINESS_REACTIVATED,
                        AccountNotice.Kind.BUSINESS_CLOSED);
        assertThat(MAILS.values())
                .filteredOn(mail -> mail.facts().containsKey("reason"))
                .extracting(mail -> mail.facts().get("reason"))
                .containsExactly("Papers");
        assertThat(log())
                .containsExactly(
                        "user %s business.created  Spa 203.0.113.7".formatted(ada),
                        "platform %s business.activated {\"status\": \"pending\"} active 203.0.113.7"
                                .formatted(admin.id()),
                        "user %s business.paused {\"status\": \"active\"} inactive 203.0.113.7".formatted(ada),
                        "user %s business.resumed {\"status\": \"inactive\"} active 203.0.113.7".formatted(ada),
                        "platform %s business.suspended {\"status\": \"active\"} suspended 203.0.113.7"
                                .formatted(admin.id()),
                        "platform %s business.reactivated {\"status\": \"suspended\"} active 203.0.113.7"
                                .formatted(admin.id()),
                        "user %s business.closed {\"status\": \"active\"} deleted 203.0.113.7".formatted(ada));
    }

    @Test
    void a_move_whose_answer_was_lost_is_made_once_and_told_once_when_it_is_repeated() {
        found("first");
        move(admin, BusinessMove.ACTIVATE, null, "same");
        move(admin, BusinessMove.ACTIVATE, null, "same");
        assertThat(MAILS).hasSize(1);
        assertThat(managing.find(admin, spa).block().version()).isEqualTo(2);
    }

    @Test
    void opening_a_business_again_with_the_same_key_changes_nothing() {
        found("same");
        found("same");
        assertThat(log()).hasSize(1);
    }

    @Test
    void a_change_is_noted_with_what_it_was_before() {
        found("first");
        managing.change(
                        owner(),
                        spa,
                        new IfMatch(List.of(IfMatch.tag(1))),
                        new BusinessPatch(null, "Spa by the lake", null, null, null, null, null),
                        HERE)
                .block();
        assertThat(log())
                .hasSize(2)
                .last()
                .isEqualTo("user %s business.changed {\"name\": \"Spa\"} Spa by the lake 203.0.113.7".formatted(ada));
    }

    @Test
    void a_key_changes_its_business_and_is_noted_as_the_key_it_is() {
        found("first");
        var key = UUID.randomUUID();
        var caller = Caller.keyOf(spa, key, Set.of(Scope.CATALOG_WRITE), null);
        managing.change(
                        caller,
                        spa,
                        new IfMatch(List.of(IfMatch.tag(1))),
                        new BusinessPatch(null, "Bar", null, null, null, null, null),
                        HERE)
                .block();
        assertThat(log())
                .last()
                .isEqualTo("api_key %s business.changed {\"name\": \"Spa\"} Bar 203.0.113.7".formatted(key));
    }

    @Test
    void a_business_without_an_owner_is_judged_all_the_same() {
        found("first");
        owner.inTransaction(sql -> sql.sql("delete from identity.members where user_id = :ada")
                        .bind("ada", ada)
                        .then())
                .block();
        move(admin, BusinessMove.ACTIVATE, null, "1");
        assertThat(MAILS).isEmpty();
        assertThat(log()).hasSize(2);
    }
}
