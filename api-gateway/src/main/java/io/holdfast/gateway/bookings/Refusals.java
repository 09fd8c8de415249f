package io.holdfast.gateway.bookings;

import io.holdfast.gateway.availability.SlotAnswer;
import io.holdfast.gateway.availability.SlotTokens;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.RefusalReason;
import io.holdfast.workflows.model.ServiceId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a refused booking looks like to the client. */
@Component
class Refusals {

    private final SlotTokens tokens;

    Refusals(SlotTokens tokens) {
        this.tokens = tokens;
    }

    /** Without the service the alternatives come without tokens. */
    Refusal taken(@Nullable ServiceId service, List<OfferedSlot> alternatives) {
        var signer = tokens.signer();
        var offered = alternatives.stream()
                .map(slot -> SlotAnswer.of(service, slot, signer))
                .toList();
        return Problem.SLOT_UNAVAILABLE
                .because(offered.isEmpty() ? "Nothing near it is free" : "These slots near it are free")
                .with("alternatives", offered);
    }

    static Refusal noSuchService() {
        return Problem.SERVICE_NOT_FOUND.at("/service_id", "not_found", "There is no such service that you may book");
    }

    static Refusal of(RefusalReason reason) {
        return switch (reason) {
            case BUSINESS_NOT_ACTIVE -> Problem.BUSINESS_NOT_ACTIVE.because("Ask the business when it opens again");
            case SERVICE_INACTIVE ->
                Problem.SERVICE_INACTIVE.at("/service_id", "inactive", "The service is not offered at present");
            case OUTSIDE_HOURS ->
                Problem.OUTSIDE_HOURS.at("/starts_at", "outside_hours", "No slot of this service begins then");
            case TOO_SOON ->
                Problem.TOO_SOON.at("/starts_at", "too_soon", "The service must be booked longer in advance");
            case TOO_FAR -> Problem.TOO_FAR.at("/starts_at", "too_far", "The service can't be booked that far ahead");
            case PARTY_TOO_SMALL ->
                Problem.PARTY_TOO_SMALL.at("/party_size", "too_small", "The service needs more people");
            case PARTY_TOO_LARGE ->
                Problem.PARTY_TOO_LARGE.at("/party_size", "too_large", "The service takes fewer people");
            case STAY_LENGTH ->
                Problem.STAY_LENGTH.at(
                        "/stay_length",
                        "not_offered",
                        "The service has no stays of this length; appointments have none");
            case RESOURCE_NOT_SUITABLE ->
                Problem.RESOURCE_NOT_SUITABLE.at("/resource_ids", "not_suitable", "These can't serve this booking");
            case PLACED_TOO_LATE ->
                Problem.PLACED_TOO_LATE.because("It could not be placed within ten minutes; nothing was booked");
        };
    }
}
