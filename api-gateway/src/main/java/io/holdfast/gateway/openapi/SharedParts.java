package io.holdfast.gateway.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityScheme;

/** What many operations refer to. */
final class SharedParts {

    static final String ACCESS_TOKEN = "access_token";
    static final String API_KEY = "api_key";
    static final String BOOKING_TOKEN = "booking_token";
    static final String BOOKING_TOKEN_IN_LINK = "booking_token_in_link";

    private SharedParts() {}

    static Components components() {
        var components = new Components()
                .addSecuritySchemes(
                        ACCESS_TOKEN,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("A person's access token, from logging in"))
                .addSecuritySchemes(
                        API_KEY,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("An API key, such as hf_test_…"))
                .addSecuritySchemes(
                        BOOKING_TOKEN,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-Booking-Token")
                                .description("A booking's manage token: it opens that booking and nothing else"))
                .addSecuritySchemes(
                        BOOKING_TOKEN_IN_LINK,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.QUERY)
                                .name("token")
                                .description("The same in an address. Prefer the header: addresses are kept in more"
                                        + " places than we can know of."))
                .addParameters("IdempotencyKey", idempotencyKey())
                .addParameters("IfMatch", ifMatch());
        headers(components);
        return components;
    }

    private static Parameter idempotencyKey() {
        return new HeaderParameter()
                .name("Idempotency-Key")
                .required(true)
                .description("A random value per intention. The same key and body get the first answer again, with"
                        + " Idempotency-Replayed: true; the same key with another body is 422 idempotency_key_reused.")
                .schema(new StringSchema().minLength(1).maxLength(255).pattern("^[!-~]+$"))
                .example("6d0f3c1e-8b3c-4d35-a0c8-1f5d6a7b8c9d");
    }

    private static Parameter ifMatch() {
        return new HeaderParameter()
                .name("If-Match")
                .required(true)
                .description("The ETag of what you read; if it was changed meanwhile the answer is 412 stale_version.")
                .schema(new StringSchema().minLength(1))
                .example("\"3\"");
    }

    private static void headers(Components components) {
        text(
                components,
                "X-Request-Id",
                "Yours if it is safe to log, else a new one. Name it when you ask for help.",
                "7c9e6679-7425-40de-944b-e07fc1f90ae7");
        text(
                components,
                "ETag",
                "The version. Send it as If-None-Match to be spared an answer you have (304), as If-Match to change it.",
                "\"5f2c1a\"");
        text(
                components,
                "Location",
                "Where it is, or will be.",
                "/api/v1/bookings/1c3b1a9e-6f0a-5d2c-9a53-3c0a8f1f7b11");
        text(components, "Idempotency-Replayed", "true if this answer was given before.", "true");
        text(components, "WWW-Authenticate", "How to present credentials.", "Bearer realm=\"holdfast\"");
        text(
                components,
                "RateLimit",
                "The limit you are nearest to: how many requests are left (r), and in how many seconds it starts anew (t).",
                "\"person\";r=1187;t=42");
        text(
                components,
                "RateLimit-Policy",
                "The limits that count for this request: so many requests (q) in so many seconds (w).",
                "\"person\";q=1200;w=60, \"placing\";q=300;w=60");
        header(components, "Retry-After", "Ask again after so many seconds.", new IntegerSchema(), 2);
    }

    private static void text(Components components, String name, String description, String example) {
        header(components, name, description, new StringSchema(), example);
    }

    private static void header(
            Components components, String name, String description, Schema<?> schema, Object example) {
        components.addHeaders(
                name, new Header().description(description).schema(schema).example(example));
    }
}
