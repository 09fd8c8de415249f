package io.holdfast.gateway.problem;

import io.holdfast.booking.catalog.BusinessStatus;
import io.holdfast.booking.catalog.ClosedBusiness;
import java.time.Duration;
import java.util.Locale;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;

/** What a thrown thing means to a client. */
final class Translation {

    private static final Duration SOON = Duration.ofSeconds(2);

    private Translation() {}

    static Refusal of(Throwable thrown) {
        return switch (thrown) {
            case Refusal refusal -> refusal;
            case ClosedBusiness closed ->
                Problem.NOT_ALLOWED_IN_STATUS
                        .because("The business is deleted")
                        .with("business_status", BusinessStatus.DELETED.wire());
            case AuthenticationException unknown ->
                Problem.UNAUTHENTICATED.because("Send a valid access token or API key as Authorization: Bearer …;"
                        + " for one booking its X-Booking-Token will do");
            case AccessDeniedException denied -> Problem.NOT_ALLOWED.because("Ask the business for this right");
            case Throwable any
            when Outage.causedBy(any, DataBufferLimitException.class) ->
                Problem.BODY_TOO_LARGE.because("Send at most 262144 bytes");
            case MissingRequestValueException missing -> missing(missing);
            case ServerWebInputException input -> unreadable(input);
            case ServerExchangeRejectedException unsafe ->
                Problem.BAD_REQUEST_SYNTAX.because("The address or a header holds what none may hold");
            case ResponseStatusException framework -> ofStatus(framework.getStatusCode());
            case Throwable any when Outage.isBehind(any) -> unavailable();
            default -> Problem.INTERNAL_ERROR.because("The fault is recorded under the request id");
        };
    }

    static Refusal unavailable() {
        return Problem.TEMPORARILY_UNAVAILABLE.retryAfter(
                "A part of the platform does not answer; nothing is lost", SOON);
    }

    private static Refusal missing(MissingRequestValueException missing) {
        var pointer = "/" + place(missing) + "/" + missing.getName();
        return Problem.VALIDATION_FAILED.at(pointer, "required", "The " + missing.getLabel() + " is required");
    }

    private static Refusal unreadable(ServerWebInputException input) {
        var parameter = input.getMethodParameter();
        if (parameter == null) {
            return Problem.BAD_REQUEST_SYNTAX.because("The request can't be read");
        }
        if (input.getCause() instanceof DecodingException) {
            return Problem.MALFORMED_JSON.because("The body can't be read as JSON");
        }
        var name = String.valueOf(parameter.getParameterName());
        var type = parameter
                .nestedIfOptional()
                .getNestedParameterType()
                .getSimpleName()
                .toLowerCase(Locale.ROOT);
        return Problem.VALIDATION_FAILED.at(
                "/" + place(input) + "/" + snake(name), "wrong_type", "Not readable as " + type);
    }

    private static String place(ServerWebInputException input) {
        var parameter = input.getMethodParameter();
        if (parameter != null && parameter.hasParameterAnnotation(PathVariable.class)) {
            return "path";
        }
        return parameter != null && parameter.hasParameterAnnotation(RequestHeader.class) ? "header" : "query";
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static Refusal ofStatus(HttpStatusCode code) {
        var status = HttpStatus.resolve(code.value());
        return switch (status) {
            case NOT_FOUND -> Problem.ROUTE_NOT_FOUND.because("The API is described at /api/docs");
            case METHOD_NOT_ALLOWED -> Problem.METHOD_NOT_SUPPORTED.because("See the Allow header");
            case NOT_ACCEPTABLE -> Problem.ANSWER_NOT_ACCEPTABLE.because("Accept application/json");
            case CONTENT_TOO_LARGE -> Problem.BODY_TOO_LARGE.because("Send at most 262144 bytes");
            case UNSUPPORTED_MEDIA_TYPE ->
                Problem.MEDIA_TYPE_NOT_SUPPORTED.because("Send Content-Type: application/json");
            case SERVICE_UNAVAILABLE -> unavailable();
            case null -> Problem.INTERNAL_ERROR.because("The fault is recorded under the request id");
            default ->
                code.is4xxClientError()
                        ? Problem.BAD_REQUEST_SYNTAX.because("The request can't be read")
                        : Problem.INTERNAL_ERROR.because("The fault is recorded under the request id");
        };
    }
}
