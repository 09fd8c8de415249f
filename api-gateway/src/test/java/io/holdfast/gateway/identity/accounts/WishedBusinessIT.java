package io.holdfast.gateway.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.booking.BookingReads;
import io.holdfast.booking.catalog.BusinessDetails;
import io.holdfast.booking.catalog.BusinessType;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.gateway.identity.TestDatabase;
import io.holdfast.gateway.identity.codes.Purpose;
import io.holdfast.gateway.identity.sessions.Sessions;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.gateway.versions.IfMatch;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.notify.accounts.AccountNotice;
import io.holdfast.workflows.model.BusinessId;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Mono;

/** Registering with a business, and changing a profile, in real databases. */
@Timeout(120)
class WishedBusinessIT {

    private static final String PASSWORD = "three blue herons";
    private static final Sessions.Origin HOME = new Sessions.Origin("203.0.113.7", "test");
    private static final List<AccountNotice> MAILS = new CopyOnWriteArrayList<>();

    private static AnnotationConfigApplicationContext gateway;
    private static ModuleDatabase owner;

    private final String email = "ada." + UUID.randomUUID() + "@example.org";
    private final String address = "203.0.113." + UUID.randomUUID();
    private final Registration registration = gateway.getBean(Registration.class);
    private final Proving proving = gateway.getBean(Proving.class);
    private final LoggingIn loggingIn = gateway.getBean(LoggingIn.class);

    /** Identity and businesses without HTTP and Temporal. */
    @Configuration(proxyBeanMethods = false)
    @Import(BookingReads.class)
    @ComponentScan(
            basePackages = {"io.holdfast.gateway.identity", "io.holdfast.gateway.businesses"},
            basePackageClasses = Rights.class,
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Controller"),
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = TemporalAccountMail.class),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Fake[A-Z].*|(Test|IT)(\\$.*)?)")
            })
    static class Gateway {}

    @BeforeAll
    static void start() {
        gateway = TestDatabase.wire(Gateway.class, more -> {
            more.registerBean(AccountMail.class, () -> (id, notice) -> Mono.fromRunnable(() -> MAILS.add(notice)));
        });
        owner = TestDatabase.of(Role.OWNER);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        owner.close();
    }

    private void register(String password, @Nullable String business) {
        var details = business == null
                ? null
                : new BusinessDetails(
                        "unused", business, BusinessType.SALON, ZoneId.of("UTC"), "CH", Currency.getInstance("CHF"));
        registration
                .register(new Register(email, password, "Ada", null, Locale.ENGLISH, details), address)
                .block();
    }

    private AccountNotice lastMail() {
        return MAILS.stream()
                .filter(mail -> mail.email().equals(email))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private void verify() {
        proving.verifyEmail(new Bodies.Proof(email, lastMail().code()), address).block();
    }

    private void reset() {
        proving.newCode(email, Purpose.RESET_PASSWORD, address).block();
        Awaitility.await().until(() -> lastMail().kind() == AccountNotice.Kind.RESET_PASSWORD);
        proving.resetPassword(new Bodies.NewPassword(email, lastMail().code(), "four green herons"), address)
                .block();
    }

    private void logIn() {
        loggingIn.logIn(new Bodies.Credentials(email, PASSWORD), address, HOME).block();
    }

    private UUID user() {
        return text("select id::text from identity.users where email = '%s'".formatted(email))
                .map(UUID::fromString)
                .block();
    }

    private static Mono<String> text(String sql) {
        return owner.inTransaction(
                client -> client.sql(sql).map(row -> String.valueOf(row.get(0))).one());
    }

    private static void execute(String sql) {
        owner.inTransaction(client -> client.sql(sql).then()).block();
    }

    /** Name, status, owner's role and how often its making was noted. */
    private @Nullable String business() {
        return text("""
                select b.name || ' ' || b.status || ' ' || coalesce(m.role, 'nobody') || ' ' || (select count(*)
                  from identity.audit_log l where l.business_id = b.id and l.action = 'business.created'
                    and l.actor_id = b.owner_id and l.after ->> 'name' = b.name)
                from catalog.businesses b left join identity.members m on m.business_id = b.id and m.user_id = b.owner_id
                where b.id = '%s'
                """.formatted(BusinessId.ofOwner(user()))).block();
    }

    private long wishes() {
        return Long.parseLong(
                text("select count(*) from identity.business_wishes where user_id = '%s'".formatted(user()))
                        .block());
    }

    @Test
    void a_business_wished_for_is_opened_when_the_address_is_confirmed_and_no_sooner() {
        register(PASSWORD, "Spa");
        assertThat(business()).isNull();
        verify();
        assertThat(business()).isEqualTo("Spa pending owner 1");
        assertThat(wishes()).isZero();
        logIn();
        assertThat(business()).isEqualTo("Spa pending owner 1");
    }

    @Test
    void a_code_for_a_new_password_confirms_it_as_well() {
        register(PASSWORD, "Spa");
        reset();
        assertThat(business()).isEqualTo("Spa pending owner 1");
    }

    @Test
    void a_strangers_wish_does_not_become_the_owners() {
        register("the squatters password", "Evil Spa");
        register(PASSWORD, null);
        verify();
        assertThat(business()).isNull();
        assertThat(wishes()).isZero();
    }

    @Test
    void a_wish_that_a_stranger_writes_later_counts_as_little() {
        register(PASSWORD, "Spa");
        register("the squatters password", "Evil Spa");
        verify();
        assertThat(business()).isNull();
    }

    @Test
    void who_registers_again_has_the_last_word() {
        register(PASSWORD, "Spa");
        register(PASSWORD, "Bar");
        verify();
        assertThat(business()).isEqualTo("Bar pending owner 1");
    }

    @Test
    void an_account_that_is_known_gets_no_business_from_whoever_types_its_address() {
        register(PASSWORD, null);
        verify();
        register("the squatters password", "Evil Spa");
        logIn();
        assertThat(business()).isNull();
    }

    @Test
    void while_the_catalogue_is_away_the_address_is_confirmed_and_the_business_comes_with_the_login() {
        register(PASSWORD, "Spa");
        execute("alter table catalog.businesses rename to away");
        try {
            verify();
        } finally {
            execute("alter table catalog.away rename to businesses");
        }
        assertThat(business()).isNull();
        logIn();
        assertThat(business()).isEqualTo("Spa pending owner 1");
    }

    @Test
    void what_a_crash_left_without_its_owner_is_completed_at_the_login() {
        register(PASSWORD, "Spa");
        verify();
        execute("delete from identity.members where user_id = '%s'".formatted(user()));
        execute("delete from identity.audit_log where actor_id = '%s'".formatted(user()));
        execute("""
                insert into identity.business_wishes (user_id, name, type, time_zone, country, currency)
                values ('%s', 'Spa', 'salon', 'UTC', 'CH', 'CHF')
                """.formatted(user()));
        logIn();
        assertThat(business()).isEqualTo("Spa pending owner 1");
        assertThat(wishes()).isZero();
    }

    @Test
    void a_profile_changes_from_the_version_it_was_read_at_and_the_log_keeps_no_personal_data() {
        register(PASSWORD, null);
        verify();
        var profiles = gateway.getBean(Profiles.class);
        var version =
                new IfMatch(List.of(IfMatch.tag(profiles.find(user()).block().version())));
        var change = new Bodies.ProfileChange("Countess Lovelace", "+41446681800", false, Locale.GERMAN);
        var changed = profiles.change(user(), version, change, address).block();
        assertThat(changed.name()).isEqualTo("Countess Lovelace");
        assertThat(changed.email()).isEqualTo(email);
        assertThatThrownBy(
                        () -> profiles.change(user(), version, change, address).block())
                .isInstanceOfSatisfying(
                        Refusal.class, stale -> assertThat(stale.problem()).isEqualTo(Problem.STALE_VERSION));
        var today = new IfMatch(List.of(IfMatch.tag(changed.version())));
        var removed = profiles.change(user(), today, new Bodies.ProfileChange(null, null, true, null), address)
                .block();
        assertThat(removed.phone()).isNull();
        assertThat(removed.name()).isEqualTo("Countess Lovelace");
        assertThat(text("""
                        select string_agg(before::text || ' to ' || after::text, ', ' order by at) from identity.audit_log
                        where user_id = '%s' and action = 'user.profile_changed'
                        """.formatted(user())).block())
                .contains("\"locale\": \"en\"", "\"name\": \"changed\"", "\"phone\": \"removed\"")
                .doesNotContain("Lovelace", "+4144");
    }
}
