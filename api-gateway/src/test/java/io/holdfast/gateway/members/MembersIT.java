package io.holdfast.gateway.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.callers.People;
import io.holdfast.gateway.callers.Standing;
import io.holdfast.gateway.identity.IdentitySchema;
import io.holdfast.gateway.identity.TestDatabase;
import io.holdfast.gateway.identity.accounts.AccountMail;
import io.holdfast.gateway.identity.founding.NewBusinesses;
import io.holdfast.gateway.identity.sessions.Sessions;
import io.holdfast.gateway.identity.tokens.AccessTokens;
import io.holdfast.gateway.members.Invitations.Invite;
import io.holdfast.gateway.members.Invitations.Written;
import io.holdfast.gateway.members.Members.Changing;
import io.holdfast.gateway.pages.Place;
import io.holdfast.gateway.pages.Wanted;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.gateway.versions.IfMatch;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.workflows.model.BusinessId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
class MembersIT {

    private static final String HOME = "203.0.113.7";

    private static AnnotationConfigApplicationContext identity;
    private static ModuleDatabase owners;
    private static ModuleDatabase gateway;

    private final Members members = identity.getBean(Members.class);
    private final Invitations invitations = identity.getBean(Invitations.class);
    private final Joining joining = identity.getBean(Joining.class);
    private final Sessions sessions = identity.getBean(Sessions.class);
    private final BusinessId business = new BusinessId(UUID.randomUUID());
    private final UUID ada = person("ada", true);
    private final Caller owner =
            Caller.loggedIn(ada, new Standing.OfPerson(null, Map.of(business, BusinessRole.OWNER)), UUID.randomUUID());

    /** Identity and its members without HTTP, Temporal and the catalogue. */
    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackageClasses = {IdentitySchema.class, Members.class},
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Controller|TemporalAccountMail)"),
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Inviting.class),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT)(\\$.*)?")
            })
    static class Identity {}

    @BeforeAll
    static void start() {
        identity = TestDatabase.wire(Identity.class, more -> {
            more.registerBean(NewBusinesses.class, () -> (user, business, ip) -> Mono.empty());
            more.registerBean(AccountMail.class, () -> (id, notice) -> Mono.empty());
        });
        owners = TestDatabase.of(Role.OWNER);
        gateway = identity.getBean("identityDatabase", ModuleDatabase.class);
    }

    @AfterAll
    static void stop() {
        identity.close();
        owners.close();
    }

    private static void execute(String sql) {
        owners.inTransaction(client -> client.sql(sql).then()).block();
    }

    private static String email(UUID person) {
        return person + "@example.org";
    }

    private UUID person(String name, boolean verified) {
        var id = UUID.randomUUID();
        execute("""
                insert into identity.users (id, email, name, locale, email_verified_at)
                values ('%s', '%s', '%s', 'en', %s)
                """.formatted(id, email(id), name, verified ? "now()" : "null"));
        return id;
    }

    private void owns() {
        execute("insert into identity.members (business_id, user_id, role) values ('%s', '%s', 'owner')"
                .formatted(business, ada));
    }

    private Member invite(String email, BusinessRole role) {
        var written = invitations
                .invite(owner, business, "Salon", new Invite(email, role), HOME)
                .block();
        assertThat(written).isInstanceOf(Written.Invited.class);
        return ((Written.Invited) written).invited();
    }

    private UUID staff() {
        var ben = person("ben", true);
        joining.accept(ben, invite(email(ben), BusinessRole.STAFF).id(), HOME).block();
        return ben;
    }

    private Changing give(UUID user, String version, BusinessRole role) {
        return members.changeRole(owner, business, user, new IfMatch(List.of(version)), role, HOME)
                .block();
    }

    private @Nullable BusinessRole roleOf(String token) {
        var caller = identity.getBean(People.class).byToken(token).block();
        return ((Standing.OfPerson) caller.standing()).roles().get(business);
    }

    private String logIn(UUID person) {
        return identity.getBean(AccessTokens.class)
                .issue(sessions.open(person, new Sessions.Origin(HOME, "test"))
                        .block()
                        .bearer());
    }

    private List<String> log() {
        return gateway.within(
                        owner.tenancy(),
                        sql -> sql.sql("""
                                        select action || ' ' || actor_id || ' ' || coalesce(before ->> 'role', '-') || ' '
                                          || coalesce(after ->> 'role', '-') as entry
                                        from identity.audit_log where business_id = :business order by at
                                        """)
                                .bind("business", business.value())
                                .map(row -> String.valueOf(row.get("entry", String.class)))
                                .all()
                                .collectList())
                .block();
    }

    @Test
    void whoever_is_invited_accepts_and_works_there_from_the_next_request_on() {
        var ben = person("ben", true);
        var token = logIn(ben);
        assertThat(roleOf(token)).isNull();
        var invited = invite(email(ben).toUpperCase(java.util.Locale.ROOT), BusinessRole.STAFF);
        var open = joining.open(ben).block();
        assertThat(open).hasSize(1);
        assertThat(open.getFirst().id()).isEqualTo(invited.id());
        assertThat(open.getFirst().businessName()).isEqualTo("Salon");

        joining.accept(ben, invited.id(), HOME).block();

        assertThat(roleOf(token)).isEqualTo(BusinessRole.STAFF);
        assertThat(joining.open(ben).block()).isEmpty();
        assertThat(give(ben, "\"1\"", BusinessRole.MANAGER)).isInstanceOf(Changing.Done.class);
        assertThat(roleOf(token)).isEqualTo(BusinessRole.MANAGER);
        members.remove(owner, business, ben, HOME).block();
        assertThat(roleOf(token)).isNull();
        assertThat(log())
                .containsExactly(
                        "member.invited " + ada + " - staff",
                        "member.joined " + ben + " - staff",
                        "member.role_changed " + ada + " staff manager",
                        "member.removed " + ada + " manager -");
    }

    @Test
    void accepted_twice_at_once_makes_one_member() {
        var ben = person("ben", true);
        var invited = invite(email(ben), BusinessRole.STAFF);
        var joined = Flux.range(0, 8)
                .flatMap(n -> joining.accept(ben, invited.id(), HOME), 8)
                .collectList()
                .block();
        assertThat(joined).hasSize(8);
        assertThat(log()).filteredOn(entry -> entry.startsWith("member.joined")).hasSize(1);
        members.remove(owner, business, ben, HOME).block();
        joining.accept(ben, invited.id(), HOME).block();
        assertThat(members.find(owner.tenancy(), business, ben).blockOptional()).isEmpty();
    }

    @Test
    void an_invitation_is_for_whoever_proved_the_address_and_for_nobody_else() {
        var eve = person("eve", true);
        var ben = person("ben", false);
        var invited = invite(email(ben), BusinessRole.MANAGER);
        for (var person : List.of(eve, ben, ada)) {
            assertThat(joining.open(person).block()).isEmpty();
            assertThat(joining.accept(person, invited.id(), HOME).blockOptional())
                    .isEmpty();
        }
        execute("update identity.users set email_verified_at = now() where id = '%s'".formatted(ben));
        assertThat(joining.accept(ben, invited.id(), HOME).block()).isNotNull();
    }

    @Test
    void an_expired_or_revoked_invitation_lets_nobody_in() {
        var ben = person("ben", true);
        var invited = invite(email(ben), BusinessRole.STAFF);
        execute("update identity.invitations set expires_at = now() where id = '%s'".formatted(invited.id()));
        assertThat(joining.open(ben).block()).isEmpty();
        assertThat(joining.accept(ben, invited.id(), HOME).blockOptional()).isEmpty();

        var again = invite(email(ben), BusinessRole.STAFF);
        assertThat(again.id()).isEqualTo(invited.id());
        assertThat(invitations.revoke(owner, business, again.id(), HOME).block())
                .isTrue();
        assertThat(invitations.revoke(owner, business, again.id(), HOME).block())
                .isFalse();
        assertThat(joining.accept(ben, again.id(), HOME).blockOptional()).isEmpty();
        assertThat(members.list(owner.tenancy(), business, Wanted.of(10, null)).block())
                .isEmpty();
    }

    @Test
    void one_address_has_one_open_invitation_and_a_member_none() {
        var ben = person("ben", true);
        var first = invite(email(ben), BusinessRole.STAFF);
        var second = invite(email(ben), BusinessRole.MANAGER);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.role()).isEqualTo(BusinessRole.MANAGER);
        joining.accept(ben, second.id(), HOME).block();
        assertThat(invitations
                        .invite(owner, business, "Salon", new Invite(email(ben), BusinessRole.STAFF), HOME)
                        .block())
                .isInstanceOf(Written.AlreadyMember.class);
    }

    @Test
    void a_business_has_at_most_a_hundred_open_invitations_even_at_once() {
        execute("""
                insert into identity.invitations (id, business_id, business_name, email, role, invited_by, expires_at)
                select gen_random_uuid(), '%s', 'Salon', n || '@example.org', 'staff', '%s', now() + interval '1 day'
                from generate_series(1, 98) n
                """.formatted(business, ada));
        var written = Flux.range(0, 6)
                .flatMap(
                        n -> invitations.invite(
                                owner,
                                business,
                                "Salon",
                                new Invite("more." + n + "@example.org", BusinessRole.STAFF),
                                HOME),
                        6)
                .collectList()
                .block();
        assertThat(written).filteredOn(Written.Invited.class::isInstance).hasSize(2);
        assertThat(written).filteredOn(Written.TooMany.class::isInstance).hasSize(4);
    }

    @Test
    void of_two_changes_made_from_the_same_version_one_is_stale() {
        var ben = staff();
        var outcomes = Flux.range(0, 2)
                .flatMap(
                        n -> members.changeRole(
                                        owner, business, ben, new IfMatch(List.of("\"1\"")), BusinessRole.MANAGER, HOME)
                                .map(done -> "done")
                                .onErrorResume(
                                        Refusal.class,
                                        refusal -> Mono.just(refusal.problem().code())),
                        2)
                .collectList()
                .block();
        assertThat(outcomes).containsExactlyInAnyOrder("done", Problem.STALE_VERSION.code());
    }

    @Test
    void the_owner_stays_the_owner_and_others_may_leave() {
        owns();
        var ben = staff();
        assertThat(give(ada, "\"1\"", BusinessRole.STAFF)).isInstanceOf(Changing.OwnerStays.class);
        assertThat(members.remove(owner, business, ada, HOME).block()).isInstanceOf(Changing.OwnerStays.class);
        assertThat(give(UUID.randomUUID(), "\"1\"", BusinessRole.STAFF)).isInstanceOf(Changing.Unknown.class);
        var himself = Caller.loggedIn(
                ben, new Standing.OfPerson(null, Map.of(business, BusinessRole.STAFF)), UUID.randomUUID());
        assertThat(members.remove(himself, business, ben, HOME).block()).isInstanceOf(Changing.Done.class);
        assertThat(log().getLast()).isEqualTo("member.left " + ben + " staff -");
    }

    @Test
    void a_list_is_read_page_by_page_invitations_included() {
        owns();
        for (int n = 0; n < 3; n++) {
            staff();
            invite(UUID.randomUUID() + "@example.org", BusinessRole.MANAGER);
        }
        var read = new ArrayList<UUID>();
        var page = Wanted.of(3, null);
        while (page != null) {
            var found = page.page(
                    members.list(owner.tenancy(), business, page).block(),
                    member -> new Place(member.since(), member.id()));
            found.data().forEach(member -> read.add(member.id()));
            page = found.nextCursor() == null ? null : Wanted.of(3, found.nextCursor());
        }
        assertThat(read).hasSize(7).doesNotHaveDuplicates().startsWith(ada);
    }

    @Test
    void the_wall_stands_without_the_endpoints_check() {
        owns();
        var ben = staff();
        invite("cleo@example.org", BusinessRole.STAFF);
        var elsewhere = new Standing.OfPerson(null, Map.of(new BusinessId(UUID.randomUUID()), BusinessRole.OWNER));
        var stranger = Caller.loggedIn(person("eve", true), elsewhere, UUID.randomUUID());
        for (var tenancy : List.of(stranger.tenancy(), Tenancy.anonymous(), Tenancy.of(UUID.randomUUID()))) {
            assertThat(members.list(tenancy, business, Wanted.of(10, null)).block())
                    .isEmpty();
        }
        assertThat(members.list(Tenancy.everything(Set.of(), ada), business, Wanted.of(10, null))
                        .block())
                .hasSize(3);
        assertThat(members.remove(stranger, business, ben, HOME).block()).isInstanceOf(Changing.Unknown.class);
        refused(() -> invitations
                .invite(stranger, business, "Salon", new Invite("eve@example.org", BusinessRole.MANAGER), HOME)
                .block());
        refused(() -> gateway.within(
                        Tenancy.of(stranger.id()),
                        sql -> sql.sql("insert into identity.members (business_id, user_id, role)"
                                        + " values (:business, :user, 'manager')")
                                .bind("business", business.value())
                                .bind("user", stranger.id())
                                .then())
                .block());
    }

    private static void refused(Runnable act) {
        assertThatThrownBy(act::run).hasStackTraceContaining("row-level security");
    }
}
