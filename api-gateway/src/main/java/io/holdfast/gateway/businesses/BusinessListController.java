package io.holdfast.gateway.businesses;

import io.holdfast.booking.catalog.BusinessStatus;
import io.holdfast.booking.catalog.Businesses;
import io.holdfast.booking.cursors.MalformedCursor;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Violations;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code GET /businesses}: of the platform's people all, of others those they belong to. */
@RestController
@RequestMapping(path = "/api/v1/businesses", produces = MediaType.APPLICATION_JSON_VALUE)
class BusinessListController {

    private static final int LONGEST_TEXT = 100;
    private static final int MOST = 100;

    private final Businesses businesses;
    private final Rights rights;

    BusinessListController(Businesses businesses, Rights rights) {
        this.businesses = businesses;
        this.rights = rights;
    }

    @Operation(
            operationId = "listBusinesses",
            summary = "The businesses I belong to; all of them for the platform's people",
            tags = "Businesses")
    @GetMapping
    Mono<ManagedBusinessAnswer.Listing> list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(
                            description = "Only businesses that stand so",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"pending", "active", "inactive", "suspended", "deleted"
                                            }))
                    @RequestParam(required = false)
                    @Nullable
                    String status,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "25") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        rights.requireOfKey(caller, Right.READ_BUSINESS);
        var violations = new Violations();
        if (q != null && q.length() > LONGEST_TEXT) {
            violations.add("/query/q", "too_long", "At most %d characters".formatted(LONGEST_TEXT));
        }
        if (q != null && q.indexOf('\0') >= 0) {
            violations.add("/query/q", "control_characters", "Must not hold control characters");
        }
        if (limit < 1 || limit > MOST) {
            violations.add("/query/limit", "out_of_range", "Must be from 1 to " + MOST);
        }
        var standing = status == null ? null : status(status, violations);
        violations.throwIfAny();
        return businesses
                .list(caller.tenancy(), standing, q, limit, cursor)
                .map(ManagedBusinessAnswer.Listing::of)
                .onErrorMap(
                        MalformedCursor.class,
                        malformed -> Problem.VALIDATION_FAILED.at(
                                "/query/cursor", "invalid_cursor", "Must be a next_cursor of this listing"));
    }

    private static @Nullable BusinessStatus status(String text, Violations violations) {
        for (var status : BusinessStatus.values()) {
            if (status.wire().equals(text)) {
                return status;
            }
        }
        var known =
                Arrays.stream(BusinessStatus.values()).map(BusinessStatus::wire).collect(Collectors.joining(", "));
        violations.add("/query/status", "unknown_value", "Must be one of " + known);
        return null;
    }
}
