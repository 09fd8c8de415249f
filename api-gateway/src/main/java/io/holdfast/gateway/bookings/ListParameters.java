package io.holdfast.gateway.bookings;

import io.holdfast.booking.listing.BookingFilter;
import io.holdfast.booking.listing.BookingFilter.OfBusiness;
import io.holdfast.booking.listing.BookingFilter.OfPerson;
import io.holdfast.booking.listing.BookingFilter.Whose;
import io.holdfast.booking.listing.Sought;
import io.holdfast.gateway.body.Instants;
import io.holdfast.gateway.problem.Violations;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.CustomerId;
import io.holdfast.workflows.model.PaymentStatus;
import io.holdfast.workflows.model.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Reads which bookings are wanted, and tells everything that is wrong with it at once. */
final class ListParameters {

    private static final Duration LONGEST_EXPORT = Duration.ofDays(366);
    private static final int LONGEST_SEARCH = 100;
    private static final String ID = "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final List<String> FOR_BUSINESSES = List.of("customer_id", "resource_id", "q", "needs_attention");

    private final MultiValueMap<String, String> query;
    private final Violations violations = new Violations();

    ListParameters(MultiValueMap<String, String> query) {
        this.query = query;
    }

    /** Read first, for it says who may ask the rest; empty for one's own bookings. */
    Optional<BusinessId> business() {
        var business = text("business_id").map(text -> id("business_id", text)).map(BusinessId::new);
        violations.throwIfAny();
        return business;
    }

    BookingFilter ofPerson(UUID person) {
        FOR_BUSINESSES.stream()
                .filter(name -> text(name).isPresent())
                .findFirst()
                .ifPresent(name -> fault("business_id", "required", "Is required with " + name));
        return filter(new OfPerson(person));
    }

    BookingFilter ofBusiness(BusinessId business) {
        return filter(among(business));
    }

    /** What is written at one go has an end. */
    BookingFilter export(BusinessId business) {
        for (var name : List.of("from", "to")) {
            if (text(name).isEmpty()) {
                fault(name, "required", "Is required");
            }
        }
        var filter = filter(among(business));
        var from = filter.from();
        var until = filter.until();
        if (from != null && until != null && Duration.between(from, until).compareTo(LONGEST_EXPORT) > 0) {
            fault("to", "range_too_long", "At most 366 days after from");
        }
        violations.throwIfAny();
        return filter;
    }

    private OfBusiness among(BusinessId business) {
        return new OfBusiness(
                business,
                text("customer_id")
                        .map(text -> id("customer_id", text))
                        .map(CustomerId::new)
                        .orElse(null),
                text("resource_id")
                        .map(text -> id("resource_id", text))
                        .map(ResourceId::new)
                        .orElse(null),
                text("q").map(this::sought).orElse(null),
                text("needs_attention").map(this::flag).orElse(null));
    }

    private BookingFilter filter(Whose whose) {
        var from = text("from").map(text -> instant("from", text)).orElse(null);
        var until = text("to").map(text -> instant("to", text)).orElse(null);
        if (from != null && until != null && !until.isAfter(from)) {
            fault("to", "not_after_from", "Must be after from");
        }
        var filter = new BookingFilter(
                whose,
                words("status", BookingStatus.class, BookingStatus::wire),
                words("payment_status", PaymentStatus.class, PaymentStatus::wire),
                from,
                until);
        violations.throwIfAny();
        return filter;
    }

    private <E extends Enum<E>> Set<E> words(String name, Class<E> type, Function<E, String> word) {
        var found = EnumSet.noneOf(type);
        query.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .forEach(value -> EnumSet.allOf(type).stream()
                        .filter(each -> word.apply(each).equals(value))
                        .findFirst()
                        .ifPresentOrElse(found::add, () -> unknown(name, type, word)));
        return found;
    }

    private <E extends Enum<E>> void unknown(String name, Class<E> type, Function<E, String> word) {
        var known = EnumSet.allOf(type).stream().map(word).collect(Collectors.joining(", "));
        fault(name, "unknown_value", "Must be one or some of " + known);
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(query.getFirst(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A plus sign that was not escaped arrives as a blank; in an offset it can mean nothing else. */
    private @Nullable Instant instant(String name, String text) {
        return Instants.parse(text.replace(' ', '+'), (code, message) -> fault(name, code, message));
    }

    private @Nullable UUID id(String name, String text) {
        if (text.matches(ID)) {
            return UUID.fromString(text);
        }
        fault(name, "invalid_id", "Must be an id such as 0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11");
        return null;
    }

    private @Nullable Sought sought(String text) {
        if (text.codePointCount(0, text.length()) > LONGEST_SEARCH) {
            fault("q", "too_long", "At most %d characters".formatted(LONGEST_SEARCH));
            return null;
        }
        return Sought.of(text);
    }

    private @Nullable Boolean flag(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        fault("needs_attention", "unknown_value", "Must be true or false");
        return null;
    }

    private void fault(String name, String code, String message) {
        violations.add("/query/" + name, code, message);
    }
}
