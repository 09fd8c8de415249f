package io.holdfast.gateway.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.GatewayApplication;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.callers.FakePeople;
import io.holdfast.gateway.callers.Standing;
import io.holdfast.gateway.identity.TestDatabase;
import io.holdfast.gateway.identity.accounts.AccountMail;
import io.holdfast.localstack.lab.Lab;
import io.holdfast.workflows.model.BusinessId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gateway with its first wall torn down: everybody may do everything everywhere. What people then get at is what the
 * policies in the database let them.
 */
@Timeout(120)
@SpringBootTest(
        classes = SecondWallIT.WithoutRights.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "management.server.port=0")
@AutoConfigureWebTestClient(timeout = "30s")
class SecondWallIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

    private final ForeignBusiness foreign = new ForeignBusiness(TestDatabase.superuserJdbcUrl());

    private final WebTestClient http;
    private final FakePeople people;

    @Autowired
    SecondWallIT(WebTestClient http, FakePeople people) {
        this.http = http.mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .build();
        this.people = people;
    }

    /** The gateway as it is, but for the rights, and for who people are. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackageClasses = GatewayApplication.class,
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = GatewayApplication.class),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.Fake(?!People)[A-Z]\\w+"),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT)(\\$.*)?")
            })
    static class WithoutRights {

        @Bean
        @Primary
        Settings testSettings() {
            return TestDatabase.settings(Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1"));
        }

        @Bean
        @Primary
        AccountMail noMail() {
            return (id, notice) -> Mono.empty();
        }

        @Bean
        @Primary
        Rights noFirstWall() {
            return new Rights() {

                @Override
                public void require(Caller caller, Right right, BusinessId business) {}

                @Override
                public void requireEverywhere(Caller caller, Right right) {}

                @Override
                public void requireOfKey(Caller caller, Right right) {}

                @Override
                public boolean allows(Caller caller, Right right, BusinessId business) {
                    return true;
                }
            };
        }
    }

    private record Operation(String name, HttpMethod method, String path, String body) {}

    /** All but those about one's own account, which belongs to no business. */
    private List<Operation> operations() {
        var found = new ArrayList<Operation>();
        JSON.readTree(Objects.requireNonNull(http.get()
                        .uri("/api/v1/openapi.json")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody()))
                .at("/paths")
                .propertyStream()
                .filter(path -> !path.getKey().startsWith("/api/v1/auth/"))
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(method -> found.add(operation(path.getKey(), method.getKey(), method.getValue()))));
        return found;
    }

    private Operation operation(String path, String method, JsonNode described) {
        var body = described.at("/requestBody/content/application~1json/example");
        return new Operation(
                described.at("/operationId").asString(),
                HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
                concrete(path),
                body.isMissingNode() ? "" : body.toString());
    }

    private String concrete(String path) {
        var bookings = path.replace("/bookings/{id}", "/bookings/" + foreign.booking)
                .replace("{slug}", "lab-" + foreign.id)
                .replace("{date}", "2030-12-25")
                .replace("/sessions/{id}", "/sessions/" + UUID.randomUUID());
        return PLACE.matcher(bookings)
                .replaceAll(place -> foreign.named(place.group(1)).toString());
    }

    /** Lists of bookings say in the query whose they are. */
    private String ofTheBusiness(Operation operation) {
        var now = Instant.now();
        return List.of("listBookings", "exportBookings").contains(operation.name())
                ? "&business_id=%s&from=%s&to=%s".formatted(foreign.id, now, now.plus(Duration.ofDays(7)))
                : "";
    }

    private String answer(Operation operation, String token) {
        var request = http.method(operation.method())
                // on purpose, or bookings to come would stop the owner from changing anything
                .uri(operation.path() + "?force_after=now" + ofTheBusiness(operation))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", "\"1\"")
                .contentType(MediaType.APPLICATION_JSON);
        var body = (operation.body().isEmpty() ? request : request.bodyValue(operation.body()))
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    /** Those that were answered with something of the foreign business. */
    private List<String> telling(String token) {
        return operations().stream()
                // after it nothing else can be changed
                .sorted(Comparator.comparing(operation -> operation.name().equals("closeBusiness")))
                .filter(operation -> answer(operation, token).contains(ForeignBusiness.MARK))
                .map(Operation::name)
                .toList();
    }

    private String somebody(UUID id, Map<BusinessId, BusinessRole> roles) {
        return people.enter(id, new Standing.OfPerson(null, roles));
    }

    @Test
    void the_database_lets_nobody_at_the_rows_of_another_business() {
        var lab = new Lab(TestDatabase.superuserJdbcUrl());
        var own = Map.of(new BusinessId(lab.business()), BusinessRole.OWNER);
        var before = foreign.rows();
        assertThat(before)
                .isNotEmpty()
                .allSatisfy((table, rows) -> assertThat(rows)
                        .as("%s has rows to be kept from", table)
                        .doesNotStartWith("0 "));

        assertThat(telling(somebody(lab.member("owner").id(), own))).isEmpty();
        assertThat(telling(somebody(lab.person("customer", null).id(), Map.of())))
                .isEmpty();

        assertThat(foreign.rows()).isEqualTo(before);
    }

    /** Else the test above could not fail. */
    @Test
    void the_same_requests_show_the_owner_everything_and_change_it() {
        var before = foreign.rows();

        var told = telling(somebody(foreign.owner, Map.of(new BusinessId(foreign.id), BusinessRole.OWNER)));

        assertThat(told)
                .contains(
                        "showManagedBusiness",
                        "showAllowedOrigins",
                        "listExceptions",
                        "listBlackouts",
                        "listHolidays",
                        "resolveAttention",
                        "listLocations",
                        "showLocation",
                        "listCategories",
                        "listServices",
                        "listResources",
                        "showStaff",
                        "listMembers",
                        "listApiKeys",
                        "listAuditLog",
                        "listBookings",
                        "exportBookings",
                        "showBookingByCode",
                        "showBookingCalendar",
                        "showBooking",
                        "listBookingEvents");
        assertThat(foreign.rows().entrySet().stream()
                        .filter(table -> !table.getValue().equals(before.get(table.getKey())))
                        .map(Map.Entry::getKey))
                .contains(
                        "catalog.businesses",
                        "catalog.business_settings",
                        "catalog.exceptions",
                        "booking.attention",
                        "catalog.categories",
                        "catalog.locations",
                        "catalog.services",
                        "catalog.resources",
                        "identity.api_keys",
                        "identity.audit_log",
                        "identity.manage_tokens");
    }
}
