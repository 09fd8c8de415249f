package io.holdfast.gateway.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.callers.People;
import io.holdfast.gateway.identity.IdentitySchema;
import io.holdfast.gateway.identity.TestDatabase;
import io.holdfast.gateway.identity.attempts.Attempts;
import io.holdfast.gateway.identity.codes.OneTimeCodes;
import io.holdfast.gateway.identity.codes.Purpose;
import io.holdfast.gateway.identity.founding.BusinessWishes;
import io.holdfast.gateway.identity.founding.NewBusinesses;
import io.holdfast.gateway.identity.passwords.PasswordRules;
import io.holdfast.gateway.identity.passwords.Passwords;
import io.holdfast.gateway.identity.sessions.Sessions;
import io.holdfast.gateway.identity.tokens.AccessTokens;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.notify.accounts.AccountNotice;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Timeout(120)
class AccountsIT {

    private static final String PASSWORD = "three blue herons";
    private static final Sessions.Origin HOME = new Sessions.Origin("203.0.113.7", "test");
    private static final List<AccountNotice> MAILS = new CopyOnWriteArrayList<>();

    private static AnnotationConfigApplicationContext identity;
    private static ModuleDatabase owner;
    private static ModuleDatabase gateway;

    private final String email = "ada." + UUID.randomUUID() + "@example.org";
    private final String address = "203.0.113." + UUID.randomUUID();
    private final Registration registration = identity.getBean(Registration.class);
    private final Proving proving = identity.getBean(Proving.class);
    private final LoggingIn loggingIn = identity.getBean(LoggingIn.class);
    private final Sessions sessions = identity.getBean(Sessions.class);

    /** Identity without HTTP and Temporal. */
    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackageClasses = IdentitySchema.class,
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Controller"),
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = TemporalAccountMail.class),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT)(\\$.*)?")
            })
    static class Identity {}

    @BeforeAll
    static void start() {
        identity = TestDatabase.wire(Identity.class, more -> {
            more.registerBean(NewBusinesses.class, () -> (user, business, ip) -> Mono.empty());
            more.registerBean(AccountMail.class, () -> (id, notice) -> Mono.fromRunnable(() -> MAILS.add(notice)));
        });
        owner = TestDatabase.of(Role.OWNER);
        gateway = identity.getBean("identityDatabase", ModuleDatabase.class);
    }

    @AfterAll
    static void stop() {
        identity.close();
        owner.close();
    }

    private Register wish(String password) {
        return new Register(email, password, "Ada", null, Locale.ENGLISH);
    }

    private void register() {
        registration.register(wish(PASSWORD), address).block();
    }

    private AccountNotice lastMail() {
        return MAILS.stream()
                .filter(mail -> mail.email().equalsIgnoreCase(email))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private void verify() {
        proving.verifyEmail(new Bodies.Proof(email, lastMail().code()), address).block();
    }

    private LoggingIn.LoggedIn logIn(String password) {
        return loggingIn
                .logIn(new Bodies.Credentials(email, password), address, HOME)
                .block();
    }

    private LoggingIn.LoggedIn member() {
        register();
        verify();
        return logIn(PASSWORD);
    }

    private static void isRefused(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    private static long execute(String sql) {
        return owner.inTransaction(client -> client.sql(sql).fetch().rowsUpdated())
                .block();
    }

    private Sessions.Opened refresh(String token) {
        return sessions.refresh(token, HOME).block();
    }

    private static boolean isWelcome(LoggingIn.LoggedIn person) {
        var token = identity.getBean(AccessTokens.class).issue(person.session().bearer());
        return identity.getBean(People.class).byToken(token).blockOptional().isPresent();
    }

    @Test
    void a_person_registers_verifies_and_logs_in() {
        register();
        isRefused(Problem.EMAIL_NOT_VERIFIED, () -> logIn(PASSWORD));
        verify();
        var person = logIn(PASSWORD);
        assertThat(person.account().verified()).isTrue();
        assertThat(isWelcome(person)).isTrue();
        isRefused(Problem.INVALID_CREDENTIALS, () -> logIn("four green herons"));
    }

    @Test
    void the_owner_of_a_known_address_is_told_and_nothing_changes() {
        member();
        registration
                .register(
                        new Register(email.toUpperCase(Locale.ROOT), "four green herons", "Eve", null, Locale.ENGLISH),
                        address)
                .block();
        assertThat(lastMail().kind()).isEqualTo(AccountNotice.Kind.ALREADY_REGISTERED);
        assertThat(lastMail().code()).isNull();
        assertThat(logIn(PASSWORD).account().name()).isEqualTo("Ada");
    }

    @Test
    void an_unconfirmed_address_registered_with_two_passwords_keeps_neither() {
        register();
        registration.register(wish("the squatters password"), address).block();

        verify();

        isRefused(Problem.INVALID_CREDENTIALS, () -> logIn("the squatters password"));
        isRefused(Problem.INVALID_CREDENTIALS, () -> logIn(PASSWORD));
        proving.newCode(email, Purpose.RESET_PASSWORD, address).block();
        Awaitility.await().until(() -> lastMail().kind() == AccountNotice.Kind.RESET_PASSWORD);
        proving.resetPassword(new Bodies.NewPassword(email, lastMail().code(), "chosen by the owner"), address)
                .block();
        assertThat(logIn("chosen by the owner").account().verified()).isTrue();
    }

    @Test
    void whoever_registers_again_with_the_same_password_gets_a_new_code_and_keeps_it() {
        register();
        var first = lastMail().code();
        register();
        isRefused(
                Problem.INVALID_CODE,
                () -> proving.verifyEmail(new Bodies.Proof(email, first), address)
                        .block());

        verify();

        assertThat(logIn(PASSWORD).account().verified()).isTrue();
    }

    @Test
    void nobody_registers_anew_an_address_that_was_confirmed_a_moment_ago() {
        var person = member().account();
        var tooLate = new Register(email, "four green herons", "Eve", "+41446681800", Locale.ENGLISH);
        assertThat(gateway.within(Tenancy.of(person.id()), sql -> Accounts.registerAgain(sql, person.id(), tooLate))
                        .block())
                .isFalse();
        assertThat(logIn(PASSWORD).account()).isEqualTo(person);
    }

    @Test
    void two_registrations_at_once_make_one_account() {
        Flux.range(0, 4)
                .flatMap(n -> registration.register(wish(PASSWORD), address), 4)
                .blockLast();
        assertThat(execute("update identity.users set name = name where email = '%s'".formatted(email)))
                .isEqualTo(1);
    }

    @Test
    void of_twenty_guesses_at_once_five_are_looked_at_and_then_the_right_code_is_worthless() {
        register();
        var right = lastMail().code();
        var wrong = right.equals("000000") ? "000001" : "000000";
        Flux.range(0, 20)
                .flatMap(
                        n -> proving.verifyEmail(new Bodies.Proof(email, wrong), "elsewhere " + address)
                                .onErrorComplete(Refusal.class),
                        20)
                .blockLast();
        assertThat(execute("update identity.attempts set made = 0")).isPositive();
        isRefused(
                Problem.INVALID_CODE,
                () -> proving.verifyEmail(new Bodies.Proof(email, right), address)
                        .block());
    }

    @Test
    void a_code_is_good_for_one_use_and_ten_minutes() {
        register();
        verify();
        isRefused(Problem.INVALID_CODE, this::verify);
        proving.newCode(email, Purpose.RESET_PASSWORD, address).block();
        Awaitility.await().until(() -> lastMail().kind() == AccountNotice.Kind.RESET_PASSWORD);
        execute("update identity.one_time_codes set expires_at = expires_at - interval '10 minutes'");
        isRefused(
                Problem.INVALID_CODE,
                () -> proving.resetPassword(
                                new Bodies.NewPassword(email, lastMail().code(), "four green herons"), address)
                        .block());
    }

    @Test
    void a_new_password_ends_every_session() {
        var person = member();
        proving.newCode(email, Purpose.RESET_PASSWORD, address).block();
        Awaitility.await().until(() -> lastMail().kind() == AccountNotice.Kind.RESET_PASSWORD);
        proving.resetPassword(new Bodies.NewPassword(email, lastMail().code(), "four green herons"), address)
                .block();
        assertThat(isWelcome(person)).isFalse();
        assertThat(refresh(person.session().refreshToken())).isNull();
        isRefused(Problem.INVALID_CREDENTIALS, () -> logIn(PASSWORD));
        assertThat(logIn("four green herons")).isNotNull();
    }

    @Test
    void guessing_a_password_is_stopped_for_known_and_unknown_addresses_alike() {
        member();
        for (var guessed : List.of(email, "nobody." + email)) {
            var answers = Flux.range(0, 12)
                    .concatMap(n -> loggingIn
                            .logIn(new Bodies.Credentials(guessed, "wrong " + n), address, HOME)
                            .map(in -> "in")
                            .onErrorResume(
                                    Refusal.class, no -> Mono.just(no.problem().code())))
                    .collectList()
                    .block();
            assertThat(answers.subList(0, 10)).containsOnly("invalid_credentials");
            assertThat(answers.subList(10, 12)).containsOnly("rate_limited");
        }
    }

    /** As many hash as may and as many wait as can: nobody is judged. */
    private static Passwords full() {
        var passwords = new Passwords(1);
        passwords.close();
        return passwords;
    }

    private static LoggingIn whileHashingIsFull() {
        return new LoggingIn(
                gateway,
                full(),
                identity.getBean(Attempts.class),
                identity.getBean(Sessions.class),
                identity.getBean(BusinessWishes.class));
    }

    @Test
    void a_login_that_nobody_had_time_to_judge_costs_no_attempt() {
        member();
        var crowded = whileHashingIsFull();
        for (int n = 0; n < 12; n++) {
            isRefused(
                    Problem.TEMPORARILY_UNAVAILABLE,
                    () -> crowded.logIn(new Bodies.Credentials(email, PASSWORD), address, HOME)
                            .block());
        }
        for (int n = 0; n < 10; n++) {
            isRefused(Problem.INVALID_CREDENTIALS, () -> logIn("four green herons"));
        }
        isRefused(Problem.RATE_LIMITED, () -> logIn(PASSWORD));
    }

    @Test
    void a_crowd_that_is_sent_away_leaves_its_address_free() {
        member();
        var crowded = whileHashingIsFull();
        var answers = Flux.range(0, 210)
                .flatMap(
                        n -> crowded.logIn(new Bodies.Credentials(n + "." + email, PASSWORD), address, HOME)
                                .map(in -> "in")
                                .onErrorResume(
                                        Refusal.class,
                                        no -> Mono.just(no.problem().code())),
                        8)
                .collectList()
                .block();
        assertThat(answers).containsOnly("temporarily_unavailable");
        assertThat(logIn(PASSWORD)).isNotNull();
    }

    @Test
    void a_new_password_that_nobody_had_time_to_hash_costs_no_attempt() {
        member();
        proving.newCode(email, Purpose.RESET_PASSWORD, address).block();
        Awaitility.await().until(() -> lastMail().kind() == AccountNotice.Kind.RESET_PASSWORD);
        var wish = new Bodies.NewPassword(email, lastMail().code(), "four green herons");
        var crowded = new Proving(
                gateway,
                full(),
                identity.getBean(PasswordRules.class),
                identity.getBean(OneTimeCodes.class),
                identity.getBean(Attempts.class),
                sessions,
                identity.getBean(AccountMail.class),
                identity.getBean(BusinessWishes.class));
        for (int n = 0; n < 12; n++) {
            isRefused(
                    Problem.TEMPORARILY_UNAVAILABLE,
                    () -> crowded.resetPassword(wish, address).block());
        }
        proving.resetPassword(wish, address).block();
        assertThat(logIn("four green herons")).isNotNull();
    }

    @Test
    void a_refresh_token_goes_on_once_and_its_late_reuse_ends_the_session() {
        var person = member();
        var first = person.session().refreshToken();
        var second = refresh(first).refreshToken();
        var third = refresh(second).refreshToken();
        assertThat(isWelcome(person)).isTrue();

        assertThat(refresh(first)).isNull();

        assertThat(refresh(third)).isNull();
        assertThat(isWelcome(person)).isFalse();
        assertThat(execute("""
                update identity.audit_log set data = data where user_id = '%s' and action = 'session.refresh_token_reused'
                """.formatted(person.account().id()))).isEqualTo(1);
    }

    @Test
    void a_repeat_whose_answer_was_lost_gets_the_same_answer_for_a_few_seconds() {
        var person = member();
        var first = person.session().refreshToken();
        var next = refresh(first).refreshToken();
        assertThat(refresh(first).refreshToken()).isEqualTo(next);
        execute("update identity.refresh_tokens set used_at = used_at - interval '11 seconds'");
        assertThat(refresh(first)).isNull();
        assertThat(refresh(next)).isNull();
    }

    @Test
    void refreshes_at_the_same_time_have_one_successor_between_them() {
        var person = member();
        var next = Flux.range(0, 8)
                .flatMap(n -> sessions.refresh(person.session().refreshToken(), HOME), 8)
                .map(Sessions.Opened::refreshToken)
                .collectList()
                .block();
        assertThat(next).hasSize(8).containsOnly(next.getFirst());
        assertThat(refresh(next.getFirst())).isNotNull();
    }

    @Test
    void a_disabled_person_is_out_within_seconds_and_stays_out() {
        var person = member();
        execute("update identity.users set status = 'disabled' where id = '%s'"
                .formatted(person.account().id()));
        assertThat(isWelcome(person)).isFalse();
        assertThat(refresh(person.session().refreshToken())).isNull();
        isRefused(Problem.INVALID_CREDENTIALS, () -> logIn(PASSWORD));
    }

    @Test
    void the_gateway_sees_one_person_at_a_time_and_never_changes_the_log() {
        var person = member();
        var other = Tenancy.of(UUID.randomUUID());
        for (var table : List.of("users", "credentials", "sessions", "refresh_tokens", "one_time_codes", "audit_log")) {
            var count = "select count(*) from identity." + table;
            assertThat(count(Tenancy.of(person.account().id()), count))
                    .as(table)
                    .isPositive();
            assertThat(count(other, count)).as(table).isZero();
            assertThat(count(Tenancy.anonymous(), count)).as(table).isZero();
        }
        assertThatThrownBy(() -> count(other, "select count(*) from identity.attempts"))
                .isInstanceOf(RuntimeException.class);
        for (var change : List.of("update identity.audit_log set action = ''", "delete from identity.audit_log")) {
            assertThatThrownBy(() -> gateway.inTransaction(
                                    sql -> sql.sql(change).fetch().rowsUpdated())
                            .block())
                    .hasMessageContaining("permission denied");
        }
    }

    private static long count(Tenancy tenancy, String query) {
        return gateway.within(
                        tenancy,
                        sql -> sql.sql(query).map(row -> row.get(0, Long.class)).one())
                .block();
    }

    @Test
    void a_hash_with_older_parameters_is_renewed_at_the_next_login() {
        var person = member();
        var older = new org.springframework.security.crypto.argon2.Argon2PasswordEncoder(16, 32, 1, 4_096, 2);
        execute("update identity.credentials set password_hash = '%s' where user_id = '%s'"
                .formatted(older.encode(PASSWORD), person.account().id()));
        logIn(PASSWORD);
        assertThat(gateway.within(
                                Tenancy.of(person.account().id()),
                                sql -> Accounts.passwordHash(
                                        sql, person.account().id()))
                        .block())
                .contains("m=19456");
    }

    @Test
    void a_weak_password_is_refused_before_anything_is_stored() {
        isRefused(
                Problem.WEAK_PASSWORD,
                () -> registration.register(wish("password123"), address).block());
        isRefused(Problem.INVALID_CREDENTIALS, () -> logIn("password123"));
    }
}
