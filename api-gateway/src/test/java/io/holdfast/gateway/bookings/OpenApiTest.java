package io.holdfast.gateway.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract says everything a client needs to know. */
@GatewayTest
class OpenApiTest {

    @Autowired
    WebTestClient http;

    private JsonNode contract;

    @BeforeEach
    void read() {
        contract = new JsonMapper()
                .readTree(http.mutate()
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(8_000_000))
                        .build()
                        .get()
                        .uri("/api/v1/openapi.json")
                        .exchange()
                        .expectBody(byte[].class)
                        .returnResult()
                        .getResponseBody());
    }

    /** By operation id. */
    private Map<String, JsonNode> operations() {
        var operations = new LinkedHashMap<String, JsonNode>();
        contract.get("paths")
                .forEach(path -> path.forEach(operation ->
                        operations.put(operation.path("operationId").asString("?"), operation)));
        return operations;
    }

    private static Stream<Map.Entry<String, JsonNode>> answers(JsonNode operation) {
        return operation.get("responses").properties().stream();
    }

    @Test
    void every_operation_says_what_it_is_and_who_may_call_it() {
        assertThat(operations()).hasSizeGreaterThanOrEqualTo(8).doesNotContainKey("?");
        operations().forEach((name, operation) -> {
            assertThat(operation.path("summary").asString("")).as(name).isNotBlank();
            assertThat(operation.path("tags").size()).as(name).isEqualTo(1);
            assertThat(operation.has("security")).as(name + " security").isTrue();
            operation
                    .path("parameters")
                    .forEach(parameter -> assertThat(parameter.has("$ref") || parameter.has("description"))
                            .as("%s %s", name, parameter)
                            .isTrue());
        });
        var unsaid = operations().entrySet().stream()
                .filter(operation -> operation.getValue().get("security").isEmpty())
                .map(Map.Entry::getKey);
        assertThat(unsaid)
                .containsExactlyInAnyOrder(
                        "findFreeSlots",
                        "findFirstFreeSlots",
                        "searchBusinesses",
                        "showBusiness",
                        "register",
                        "verifyEmail",
                        "resendCode",
                        "logIn",
                        "refresh",
                        "forgotPassword",
                        "resetPassword",
                        "startSignIn",
                        "finishSignIn",
                        "finishSignInByPost");
    }

    @Test
    void every_error_is_a_problem_with_an_example_of_each_code() {
        operations().forEach((name, operation) -> {
            var statuses = answers(operation).map(Map.Entry::getKey).toList();
            assertThat(statuses).as(name).contains("400", "406", "500", "503");
            if (!operation.get("security").isEmpty()) {
                assertThat(statuses).as(name).contains("401", "403");
            }
            if (operation.has("requestBody")) {
                assertThat(statuses).as(name).contains("413", "415");
            }
            answers(operation)
                    .filter(answer -> answer.getKey().charAt(0) >= '4')
                    .forEach(answer -> {
                        var media = answer.getValue().path("content");
                        assertThat(media.propertyNames())
                                .as("%s %s", name, answer.getKey())
                                .containsExactly("application/problem+json");
                        media.get("application/problem+json").get("examples").forEach(example -> {
                            var value = referred(example).get("value");
                            assertThat(value.get("status").asString()).isEqualTo(answer.getKey());
                            fits(value, schema("Problem"), name + " " + answer.getKey());
                        });
                    });
        });
    }

    private JsonNode referred(JsonNode example) {
        return contract.at(example.get("$ref").asString().substring(1));
    }

    @Test
    void every_request_and_every_success_has_an_example_that_fits_its_schema() {
        operations().forEach((name, operation) -> {
            if (operation.has("requestBody")) {
                illustrated(operation.get("requestBody"), name + " request");
            }
            answers(operation)
                    .filter(answer ->
                            answer.getKey().startsWith("2") && answer.getValue().has("content"))
                    .forEach(answer -> illustrated(answer.getValue(), name + " " + answer.getKey()));
        });
    }

    private void illustrated(JsonNode holder, String where) {
        var content = holder.path("content");
        var media = content.has("application/json")
                ? content.get("application/json")
                : content.iterator().next();
        assertThat(media.has("example")).as(where).isTrue();
        fits(media.get("example"), media.get("schema"), where);
    }

    /** Every member is known and every required one is there. */
    private void fits(JsonNode value, JsonNode described, String where) {
        var schema = described.has("$ref") ? schema(last(described.get("$ref").asString())) : described;
        if (value.isArray()) {
            value.forEach(item -> fits(item, schema.get("items"), where));
        }
        if (!value.isObject() || !schema.has("properties")) {
            return;
        }
        schema.path("required")
                .forEach(name -> assertThat(value.has(name.asString()))
                        .as("%s: %s of %s", where, name, schema)
                        .isTrue());
        var open = List.of("alternatives", "booking_status");
        value.properties().forEach(member -> {
            var property = schema.get("properties").get(member.getKey());
            assertThat(property != null || open.contains(member.getKey()))
                    .as("%s: %s", where, member.getKey())
                    .isTrue();
            if (property != null) {
                fits(member.getValue(), property, where + " " + member.getKey());
            }
        });
    }

    private JsonNode schema(String name) {
        return contract.get("components").get("schemas").get(name);
    }

    private static String last(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    @Test
    void every_answer_names_its_headers_and_every_reference_leads_somewhere() {
        operations()
                .forEach((name, operation) -> answers(operation)
                        .forEach(answer -> assertThat(
                                        answer.getValue().path("headers").propertyNames())
                                .as("%s %s", name, answer.getKey())
                                .contains("X-Request-Id")));
        assertThat(contract.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                contract.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        assertThat(schema("Problem").get("properties").has("members")).isFalse();
        assertThat(schema("BookingResource").get("properties").propertyNames()).contains("kind");
        assertThat(schema("SlotResource").get("properties").propertyNames()).doesNotContain("kind");
    }
}
