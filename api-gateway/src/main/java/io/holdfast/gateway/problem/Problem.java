package io.holdfast.gateway.problem;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.CONTENT_TOO_LARGE;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.INTERNAL_SERVER_ERROR;
import static org.springframework.http.HttpStatus.METHOD_NOT_ALLOWED;
import static org.springframework.http.HttpStatus.NOT_ACCEPTABLE;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.PRECONDITION_FAILED;
import static org.springframework.http.HttpStatus.PRECONDITION_REQUIRED;
import static org.springframework.http.HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;
import static org.springframework.http.HttpStatus.UNSUPPORTED_MEDIA_TYPE;
import static org.springframework.http.HttpStatus.URI_TOO_LONG;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Every error a client can receive. The name is the contract; titles may be reworded. */
public enum Problem {
    MALFORMED_JSON(BAD_REQUEST, "The body is not valid JSON"),
    VALIDATION_FAILED(BAD_REQUEST, "Something in the request is not as it must be"),
    UNKNOWN_FIELD(BAD_REQUEST, "The body has a field that does not exist"),
    BAD_REQUEST_SYNTAX(BAD_REQUEST, "The request can't be read"),
    IDEMPOTENCY_KEY_REQUIRED(BAD_REQUEST, "This request needs an Idempotency-Key header"),
    IDEMPOTENCY_KEY_INVALID(BAD_REQUEST, "The Idempotency-Key must be 1 to 255 visible ASCII characters"),
    WEAK_PASSWORD(BAD_REQUEST, "The password is too easy to guess"),
    UNAUTHENTICATED(UNAUTHORIZED, "This request needs valid credentials"),
    INVALID_CREDENTIALS(UNAUTHORIZED, "The e-mail or the password is wrong"),
    INVALID_REFRESH_TOKEN(UNAUTHORIZED, "The refresh token is not valid; log in again"),
    EMAIL_NOT_VERIFIED(FORBIDDEN, "The e-mail must be verified first"),
    NOT_ALLOWED(FORBIDDEN, "This caller may not do that"),
    SIGN_IN_DENIED(FORBIDDEN, "The provider did not say who you are, or was told not to"),
    PROVIDER_EMAIL_NOT_VERIFIED(FORBIDDEN, "The provider does not vouch for the e-mail"),
    ORIGIN_NOT_ALLOWED(FORBIDDEN, "This web site may not use the API from a browser"),
    ROUTE_NOT_FOUND(NOT_FOUND, "There is nothing at this address"),
    BUSINESS_NOT_FOUND(NOT_FOUND, "No such business"),
    SERVICE_NOT_FOUND(NOT_FOUND, "No such service"),
    LOCATION_NOT_FOUND(NOT_FOUND, "No such location"),
    RESOURCE_NOT_FOUND(NOT_FOUND, "No such resource"),
    EXCEPTION_NOT_FOUND(NOT_FOUND, "No such exception"),
    BLACKOUT_NOT_FOUND(NOT_FOUND, "No such blackout"),
    HOLIDAY_NOT_FOUND(NOT_FOUND, "No such holiday"),
    ATTENTION_ITEM_NOT_FOUND(NOT_FOUND, "Nothing of this kind waits for anybody"),
    STEP_NOT_FOUND(NOT_FOUND, "No such step"),
    BOOKING_NOT_FOUND(NOT_FOUND, "No such booking"),
    SESSION_NOT_FOUND(NOT_FOUND, "No such session"),
    API_KEY_NOT_FOUND(NOT_FOUND, "No such API key"),
    MEMBER_NOT_FOUND(NOT_FOUND, "No such member"),
    INVITATION_NOT_FOUND(NOT_FOUND, "No such invitation"),
    CATEGORY_NOT_FOUND(NOT_FOUND, "No such category"),
    PROVIDER_NOT_FOUND(NOT_FOUND, "No such provider to sign in with"),
    METHOD_NOT_SUPPORTED(METHOD_NOT_ALLOWED, "This address does not support the method"),
    ANSWER_NOT_ACCEPTABLE(NOT_ACCEPTABLE, "Answers are JSON"),
    SLOT_UNAVAILABLE(CONFLICT, "The slot is no longer free"),
    BUSINESS_NOT_ACTIVE(CONFLICT, "The business takes no bookings at present"),
    NOT_ALLOWED_IN_STATUS(CONFLICT, "The status does not allow that"),
    TOO_EARLY(CONFLICT, "It is too early for that"),
    STEP_NOT_PENDING(CONFLICT, "The step can't be dealt with any more"),
    BUSINESS_EXISTS(CONFLICT, "This person has a business"),
    SLUG_TAKEN(CONFLICT, "The slug is taken"),
    BOOKINGS_NEED_IT(CONFLICT, "Bookings to come need it"),
    TOO_MANY_EXCEPTIONS(CONFLICT, "There are as many one-off times as there may be"),
    TOO_MANY_HOLIDAYS(CONFLICT, "The location says as much about holidays as it may"),
    HOLIDAY_EXISTS(CONFLICT, "The location says something else about this day"),
    TOO_MANY_API_KEYS(CONFLICT, "The business has as many API keys as it may have"),
    TOO_MANY_INVITATIONS(CONFLICT, "The business has as many open invitations as it may have"),
    ALREADY_A_MEMBER(CONFLICT, "This person is a member already"),
    OWNER_STAYS(CONFLICT, "A business has one owner, who can't be removed, replaced or given another role"),
    PROVIDER_ALREADY_LINKED(CONFLICT, "The account is linked to somebody else at this provider"),
    CURRENCY_IN_USE(CONFLICT, "There are prices in the currency"),
    NOT_EMPTY(CONFLICT, "Something stands there"),
    IN_USE(CONFLICT, "Something else needs it"),
    REQUEST_IN_PROGRESS(CONFLICT, "A request with this Idempotency-Key is still running"),
    STALE_VERSION(PRECONDITION_FAILED, "Somebody else changed it meanwhile"),
    BODY_TOO_LARGE(CONTENT_TOO_LARGE, "The body is larger than 256 KiB"),
    MEDIA_TYPE_NOT_SUPPORTED(UNSUPPORTED_MEDIA_TYPE, "Bodies must be JSON"),
    IDEMPOTENCY_KEY_REUSED(UNPROCESSABLE_CONTENT, "This Idempotency-Key was used for another request"),
    INVALID_CODE(UNPROCESSABLE_CONTENT, "The code is wrong, used or out of date"),
    INVALID_SIGN_IN(UNPROCESSABLE_CONTENT, "This sign-in was not begun in this browser, was used or is out of date"),
    SERVICE_INACTIVE(UNPROCESSABLE_CONTENT, "The service is not offered at present"),
    OUTSIDE_HOURS(UNPROCESSABLE_CONTENT, "The service is not offered at that time"),
    TOO_SOON(UNPROCESSABLE_CONTENT, "The start is too soon"),
    TOO_FAR(UNPROCESSABLE_CONTENT, "The start is too far in the future"),
    PARTY_TOO_SMALL(UNPROCESSABLE_CONTENT, "The party is too small for this service"),
    PARTY_TOO_LARGE(UNPROCESSABLE_CONTENT, "The party is too large for this service"),
    STAY_LENGTH(UNPROCESSABLE_CONTENT, "The service can't be booked for so long, or so short, a stay"),
    RESOURCE_NOT_SUITABLE(UNPROCESSABLE_CONTENT, "A wanted resource can't serve this booking"),
    PLACED_TOO_LATE(UNPROCESSABLE_CONTENT, "The booking could not be placed in time"),
    IF_MATCH_REQUIRED(PRECONDITION_REQUIRED, "This request needs an If-Match header"),
    RATE_LIMITED(TOO_MANY_REQUESTS, "Too many requests"),
    ADDRESS_TOO_LONG(URI_TOO_LONG, "The address is longer than 4 KiB"),
    HEADERS_TOO_LARGE(REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are larger than 8 KiB"),
    INTERNAL_ERROR(INTERNAL_SERVER_ERROR, "Something went wrong on our side"),
    PROVIDER_NOT_CONFIGURED(SERVICE_UNAVAILABLE, "Signing in with this provider is not offered here"),
    TEMPORARILY_UNAVAILABLE(SERVICE_UNAVAILABLE, "This can't be done right now; try again");

    private final HttpStatus status;
    private final String title;

    Problem(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The stable word clients decide by. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the very same request may succeed later. */
    public boolean retryable() {
        return switch (this) {
            case REQUEST_IN_PROGRESS, RATE_LIMITED, TEMPORARILY_UNAVAILABLE, INTERNAL_ERROR -> true;
            default -> false;
        };
    }

    String type() {
        return "/problems/" + code().replace('_', '-');
    }

    public Refusal because(String detail) {
        return new Refusal(this, detail, List.of(), Map.of(), null);
    }

    public Refusal at(String pointer, String code, String message) {
        return new Refusal(this, message, List.of(new FieldError(pointer, code, message)), Map.of(), null);
    }

    /** The client may try again after this time. */
    public Refusal retryAfter(String detail, Duration wait) {
        return new Refusal(this, detail, List.of(), Map.of(), wait);
    }
}
