package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.gateway.guests.BookingTokens;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.requests.RequestId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code POST /bookings}. */
@RestController
class PlacingController {

    private static final String WAIT_SECONDS = "2";

    private final PlaceBookingReader reader;
    private final Placing placing;
    private final BookingLinks links;
    private final BookingRights rights;
    private final BookingTokens tokens;

    PlacingController(
            PlaceBookingReader reader,
            Placing placing,
            BookingLinks links,
            BookingRights rights,
            BookingTokens tokens) {
        this.reader = reader;
        this.placing = placing;
        this.links = links;
        this.rights = rights;
        this.tokens = tokens;
    }

    @Operation(
            operationId = "placeBooking",
            summary = "Book a slot",
            description = "The same Idempotency-Key always means the same booking: repeat the request with it whenever"
                    + " you got no answer. Without credentials you book as a guest; your Idempotency-Key must then be"
                    + " random, because whoever repeats the request with it is given the same answer.",
            tags = "Bookings",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = PlaceBookingDocument.class))))
    @ApiResponse(
            responseCode = "201",
            description = "Booked",
            content = @Content(schema = @Schema(implementation = PlacedAnswer.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Accepted, but not placed within five seconds: ask the status address",
            content = @Content(schema = @Schema(implementation = StatusAnswer.class)))
    @ApiResponse(
            responseCode = "409",
            description = "Not free, with alternatives",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = SlotUnavailableDocument.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses(Problem.SERVICE_NOT_FOUND)
    @RefusesPlacing
    @Versioned
    @PostMapping(
            path = "/api/v1/bookings",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Object>> place(
            @AuthenticationPrincipal @Nullable Caller caller,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        Callable<IdempotencyKey> key = () -> {
            if (caller != null) {
                rights.requirePlacing(caller);
            }
            return IdempotencyKey.of(exchange.getRequest().getHeaders());
        };
        return Mono.fromCallable(key)
                .flatMap(present -> reader.read(body)
                        .map(wish -> PlacingAttempt.of(caller, present, wish, RequestId.of(exchange)))
                        .flatMap(
                                attempt -> placing.place(attempt).flatMap(answer -> write(exchange, attempt, answer))));
    }

    private Mono<ResponseEntity<Object>> write(
            ServerWebExchange exchange, PlacingAttempt attempt, PlacingAnswer answer) {
        return switch (answer) {
            case PlacingAnswer.Booked(var booking, var replayed) -> {
                markReplayed(exchange, replayed);
                var written = BookingAnswer.of(booking, links);
                yield token(booking, replayed)
                        .map(token -> ResponseEntity.created(links.self(booking.id()))
                                .eTag(Fingerprint.etag(written))
                                .body(new PlacedAnswer(written, token.orElse(null))));
            }
            case PlacingAnswer.Refused(var refusal, var replayed) -> {
                markReplayed(exchange, replayed);
                yield Mono.error(refusal);
            }
            case PlacingAnswer.InTheWorks accepted -> {
                var status = links.self(attempt.id());
                yield Mono.just(ResponseEntity.accepted()
                        .location(status)
                        .header(HttpHeaders.RETRY_AFTER, WAIT_SECONDS)
                        .body(new StatusAnswer(status.toString(), tokenOf(attempt))));
            }
        };
    }

    /** A booking that no account owns; whoever asks again is told the token that is good by now. */
    private Mono<Optional<String>> token(Booking booking, boolean replayed) {
        if (booking.customer().person() != null) {
            return Mono.just(Optional.empty());
        }
        return replayed
                ? tokens.current(booking.id()).map(Optional::of)
                : Mono.just(Optional.of(tokens.first(booking.id())));
    }

    private @Nullable String tokenOf(PlacingAttempt attempt) {
        return attempt.caller().account() == null ? tokens.first(attempt.id()) : null;
    }

    private static void markReplayed(ServerWebExchange exchange, boolean replayed) {
        if (replayed) {
            exchange.getResponse().getHeaders().set(IdempotencyKey.REPLAYED, "true");
        }
    }
}
