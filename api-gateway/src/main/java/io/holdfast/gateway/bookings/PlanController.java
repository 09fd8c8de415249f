package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.idempotency.Idempotent;
import io.holdfast.gateway.identity.audit.Author;
import io.holdfast.gateway.identity.audit.BusinessLog;
import io.holdfast.gateway.identity.audit.Change;
import io.holdfast.gateway.identity.sessions.Origins;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.booking.PlanAction;
import io.holdfast.workflows.model.BookingId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What the people of a business change about what a booking will do. */
@RestController
@RequestMapping(path = "/api/v1/bookings/{id}/plan/{step_id}", produces = MediaType.APPLICATION_JSON_VALUE)
class PlanController {

    private static final String NOTHING = "";

    private final JsonBody bodies;
    private final Moving moving;
    private final Reading reading;
    private final BookingRights rights;
    private final Idempotent idempotent;
    private final BusinessLog log;

    PlanController(
            JsonBody bodies,
            Moving moving,
            Reading reading,
            BookingRights rights,
            Idempotent idempotent,
            BusinessLog log) {
        this.bodies = bodies;
        this.moving = moving;
        this.reading = reading;
        this.rights = rights;
        this.idempotent = idempotent;
        this.log = log;
    }

    @Operation(
            operationId = "skipStep",
            summary = "Leave a step of a booking out",
            description = "A reminder or a question to the customer, for example. Its end can not be left out.",
            tags = "Bookings")
    @ApiResponse(
            responseCode = "200",
            description = "The plan as it is then",
            content = @Content(schema = @Schema(implementation = PlanAnswer.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({Problem.BOOKING_NOT_FOUND, Problem.STEP_NOT_FOUND, Problem.STEP_NOT_PENDING, Problem.NOT_ALLOWED_IN_STATUS
    })
    @PostMapping("/skip")
    Mono<ResponseEntity<byte[]>> skip(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(description = "As the plan names it") @PathVariable("step_id") String stepId,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return bodies.readIfAny(body, nothing -> NOTHING)
                .flatMap(nothing -> act(caller, id, stepId, PlanAction.Act.SKIP, exchange));
    }

    @Operation(
            operationId = "runStepNow",
            summary = "Have a step of a booking done now",
            description = "It is then done, and not again at its time.",
            tags = "Bookings")
    @ApiResponse(
            responseCode = "200",
            description = "The plan as it is then",
            content = @Content(schema = @Schema(implementation = PlanAnswer.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({Problem.BOOKING_NOT_FOUND, Problem.STEP_NOT_FOUND, Problem.STEP_NOT_PENDING, Problem.NOT_ALLOWED_IN_STATUS
    })
    @PostMapping("/run-now")
    Mono<ResponseEntity<byte[]>> runNow(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(description = "As the plan names it") @PathVariable("step_id") String stepId,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return bodies.readIfAny(body, nothing -> NOTHING)
                .flatMap(nothing -> act(caller, id, stepId, PlanAction.Act.RUN_NOW, exchange));
    }

    private Mono<ResponseEntity<byte[]>> act(
            Caller caller, UUID id, String step, PlanAction.Act act, ServerWebExchange exchange) {
        var key = IdempotencyKey.of(exchange.getRequest().getHeaders());
        var author = Author.of(caller, Origins.address(exchange));
        return idempotent.once(
                caller,
                key,
                NOTHING,
                exchange,
                () -> moving.move(caller, new BookingId(id), key, booking -> {
                            rights.requireBusiness(caller, booking);
                            return WishedMove.ofPlan(new PlanAction(caller.actorAt(booking.business()), step, act));
                        })
                        .flatMap(booking -> log.note(caller.tenancy(), author, change(booking, step, act)))
                        .then(Mono.defer(() -> reading.plan(caller, new BookingId(id))))
                        .map(plan -> ResponseEntity.ok(PlanAnswer.of(plan))));
    }

    private static Change change(Booking booking, String step, PlanAction.Act act) {
        return Change.of(
                        booking.business(), "booking.step_changed", booking.id().value())
                .to(Map.of("step", step, "act", act.name().toLowerCase(Locale.ROOT)));
    }
}
