package io.holdfast.gateway.attention;

import io.holdfast.booking.attention.AttentionItem;
import io.holdfast.booking.attention.AttentionQueue;
import io.holdfast.booking.cursors.MalformedCursor;
import io.holdfast.booking.ledger.Booking;
import io.holdfast.booking.ledger.BookingLedger;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.body.TextRule;
import io.holdfast.gateway.bookings.WaitingSteps;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.idempotency.Idempotent;
import io.holdfast.gateway.identity.audit.Author;
import io.holdfast.gateway.identity.audit.BusinessLog;
import io.holdfast.gateway.identity.audit.Change;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.workflows.booking.LateStep;
import io.holdfast.workflows.booking.StepResolution;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The queue of everything that waits for a person. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class AttentionController {

    private static final int MOST = 100;
    private static final String AGAIN = "Tried again";
    private static final TextRule NOTE = new TextRule(1, 1000, true);

    private final JsonBody bodies;
    private final Rights rights;
    private final AttentionQueue queue;
    private final BookingLedger ledger;
    private final WaitingSteps steps;
    private final Idempotent idempotent;
    private final BusinessLog log;

    AttentionController(
            JsonBody bodies,
            Rights rights,
            AttentionQueue queue,
            BookingLedger ledger,
            WaitingSteps steps,
            Idempotent idempotent,
            BusinessLog log) {
        this.bodies = bodies;
        this.rights = rights;
        this.queue = queue;
        this.ledger = ledger;
        this.steps = steps;
        this.idempotent = idempotent;
        this.log = log;
    }

    @Operation(
            operationId = "listAttention",
            summary = "What waits for a person at a business",
            description = "The oldest first. What is resolved is no longer listed.",
            tags = "Bookings")
    @Refuses(Problem.BUSINESS_NOT_FOUND)
    @GetMapping("/businesses/{id}/attention")
    Mono<AttentionAnswers.Listing> list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @RequestParam(defaultValue = "25") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var business = new BusinessId(id);
        rights.require(caller, Right.READ_BOOKINGS, business);
        if (limit < 1 || limit > MOST) {
            throw Problem.VALIDATION_FAILED.at("/query/limit", "out_of_range", "Must be from 1 to " + MOST);
        }
        return queue.open(caller.tenancy(), business, limit, cursor)
                .map(AttentionAnswers.Listing::of)
                .onErrorMap(
                        MalformedCursor.class,
                        malformed -> Problem.VALIDATION_FAILED.at(
                                "/query/cursor", "invalid_cursor", "Must be a next_cursor of this listing"));
    }

    @Operation(
            operationId = "resolveAttention",
            summary = "Say that something about a booking is dealt with",
            description =
                    "Whoever says so of something that somebody else resolved hears of it: 409 not_allowed_in_status.",
            tags = "Bookings",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = AttentionAnswers.ResolveDocument.class))))
    @ApiResponse(
            responseCode = "200",
            description = "Resolved",
            content = @Content(schema = @Schema(implementation = AttentionAnswers.One.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({Problem.BOOKING_NOT_FOUND, Problem.ATTENTION_ITEM_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS})
    @PostMapping(path = "/bookings/{id}/attention/{item_id}/resolve", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> resolve(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The booking") @PathVariable UUID id,
            @Parameter(description = "What waits") @PathVariable("item_id") UUID itemId,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var key = IdempotencyKey.of(exchange.getRequest().getHeaders());
        var booking = new BookingId(id);
        return changeable(caller, booking)
                .then(bodies.read(body, AttentionController::note))
                .flatMap(note -> idempotent.once(
                        caller,
                        key,
                        new Fingerprint().part(note).hex(),
                        exchange,
                        () -> queue.find(caller.tenancy(), booking, itemId)
                                .filter(item -> item.resolution() == null)
                                .flatMap(item -> settle(caller, item, StepResolution.Act.RESOLVE))
                                .then(resolve(caller, booking, itemId, note, Origins.address(exchange)))
                                .map(item -> ResponseEntity.ok(AttentionAnswers.One.of(item)))));
    }

    @Operation(
            operationId = "retryAttention",
            summary = "Have a step that gave up tried again",
            description = "Only where it failed: who got their message does not get it twice.",
            tags = "Bookings")
    @ApiResponse(
            responseCode = "200",
            description = "It is tried again, and waits no more",
            content = @Content(schema = @Schema(implementation = AttentionAnswers.One.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({
        Problem.BOOKING_NOT_FOUND,
        Problem.ATTENTION_ITEM_NOT_FOUND,
        Problem.NOT_ALLOWED_IN_STATUS,
        Problem.STEP_NOT_PENDING
    })
    @PostMapping("/bookings/{id}/attention/{item_id}/retry")
    Mono<ResponseEntity<byte[]>> retry(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The booking") @PathVariable UUID id,
            @Parameter(description = "What waits") @PathVariable("item_id") UUID itemId,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        var key = IdempotencyKey.of(exchange.getRequest().getHeaders());
        var booking = new BookingId(id);
        return changeable(caller, booking)
                .then(bodies.readIfAny(body, nothing -> AGAIN))
                .flatMap(again -> idempotent.once(
                        caller,
                        key,
                        again,
                        exchange,
                        () -> open(caller, booking, itemId)
                                .flatMap(item -> again(caller, item))
                                .then(resolve(caller, booking, itemId, AGAIN, Origins.address(exchange)))
                                .map(item -> ResponseEntity.ok(AttentionAnswers.One.of(item)))));
    }

    private Mono<AttentionItem> open(Caller caller, BookingId booking, UUID id) {
        return queue.find(caller.tenancy(), booking, id)
                .switchIfEmpty(Mono.error(AttentionController::noSuchItem))
                .doOnNext(item -> {
                    if (item.resolution() != null) {
                        throw Problem.NOT_ALLOWED_IN_STATUS.because("It is resolved");
                    }
                });
    }

    private Mono<Boolean> again(Caller caller, AttentionItem item) {
        return settle(caller, item, StepResolution.Act.RETRY)
                .filter(done -> done && (item.kind().equals("step_failed") || isLate(item)))
                .switchIfEmpty(Mono.error(() -> Problem.STEP_NOT_PENDING.because("There is nothing to try again")));
    }

    /** The booking itself is told, so that what it shows agrees with the queue. */
    private Mono<Boolean> settle(Caller caller, AttentionItem item, StepResolution.Act act) {
        var step = item.step();
        if (step == null) {
            return Mono.just(false);
        }
        var wish = new StepResolution(caller.actorAt(item.business()), step, act);
        return steps.settle(item.booking(), act + "-" + item.id(), wish)
                .onErrorResume(
                        Refusal.class,
                        away -> act == StepResolution.Act.RESOLVE && isLate(item)
                                ? Mono.just(false)
                                : Mono.error(away));
    }

    /** A booking that is stuck can't be told, and yet a person must be able to say that it is dealt with. */
    private static boolean isLate(AttentionItem item) {
        return item.kind().equals(LateStep.KIND);
    }

    private Mono<Booking> changeable(Caller caller, BookingId booking) {
        return ledger.find(caller.tenancy(), booking)
                .filter(found -> mayKnow(caller, found))
                .switchIfEmpty(Mono.error(AttentionController::noSuchBooking))
                .doOnNext(found -> requireChange(caller, found));
    }

    /** Its customer may know of a booking, and has no say in this. */
    private boolean mayKnow(Caller caller, Booking booking) {
        return rights.concerns(caller, booking.business())
                || caller.is(booking.customer().person())
                || caller.isGuestOf(booking.id());
    }

    private void requireChange(Caller caller, Booking booking) {
        if (!rights.allows(caller, Right.CHANGE_BOOKINGS, booking.business())) {
            throw Rights.notAllowed();
        }
    }

    private Mono<AttentionItem> resolve(Caller caller, BookingId booking, UUID id, String note, String ip) {
        var author = Author.of(caller, ip);
        var by = author.kind() + " " + author.id();
        return queue.resolve(caller.tenancy(), booking, id, by, note)
                .switchIfEmpty(Mono.error(AttentionController::noSuchItem))
                .flatMap(item -> {
                    var end = item.resolution();
                    if (end == null || !end.by().equals(by) || !note.equals(end.note())) {
                        throw Problem.NOT_ALLOWED_IN_STATUS.because("It is resolved");
                    }
                    var change = Change.of(item.business(), "attention.resolved", item.id())
                            .to(Map.of("booking", booking.toString(), "kind", item.kind()));
                    return log.note(caller.tenancy(), author, change).thenReturn(item);
                });
    }

    private static String note(Fields body) {
        body.require("note");
        var note = body.text("note", NOTE);
        return note == null ? "" : note;
    }

    private static Refusal noSuchItem() {
        return Problem.ATTENTION_ITEM_NOT_FOUND.because("Nothing of this id waits about this booking");
    }

    private static Refusal noSuchBooking() {
        return Problem.BOOKING_NOT_FOUND.because("There is no booking with this id, or it is not yours");
    }
}
