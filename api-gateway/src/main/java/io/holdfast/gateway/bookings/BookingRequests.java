package io.holdfast.gateway.bookings;

import com.github.f4b6a3.uuid.UuidCreator;
import io.holdfast.booking.placing.SlotWish;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Contact;
import io.holdfast.workflows.model.CustomerId;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Completes what a client asked for into what a booking's life starts with. */
@Component
class BookingRequests {

    private final TimeToPlace timeToPlace;
    private final BusinessCountries countries;
    private final Clock clock;

    BookingRequests(BusinessCountries countries, Clock clock, Settings settings) {
        this.timeToPlace = TimeToPlace.of(settings);
        this.countries = countries;
        this.clock = clock;
    }

    Mono<BookingRequest> of(PlacingAttempt attempt, SlotWish slot, BusinessId business) {
        var customer = attempt.wish().customer();
        var phone = customer.phone();
        if (phone == null) {
            return Mono.just(request(attempt, slot, business, null));
        }
        var country = Phones.isInternational(phone) ? Mono.just("ZZ") : countries.of(business);
        return country.map(home -> Phones.international(phone, home).orElseThrow(BookingRequests::notAPhone))
                .map(number -> request(attempt, slot, business, number));
    }

    private static RuntimeException notAPhone() {
        return Problem.VALIDATION_FAILED.at(
                "/customer/phone", "invalid_phone", "Must be a phone number such as +41446681800");
    }

    private BookingRequest request(PlacingAttempt attempt, SlotWish slot, BusinessId business, @Nullable String phone) {
        var wish = attempt.wish();
        var customer = wish.customer();
        var actor = attempt.caller().actorAt(business);
        return new BookingRequest(
                attempt.id(),
                BookingCode.of(attempt.id()),
                business,
                slot.service(),
                customerOf(business, customer.email()),
                attempt.fingerprint(),
                slot.startsAt(),
                slot.resources(),
                slot.partySize(),
                new Contact(customer.name(), customer.email(), phone, customer.locale(), customer.reminding()),
                wish.notes(),
                wish.answers(),
                actor,
                clock.instant().plus(timeToPlace.limit()),
                actor == Actor.CUSTOMER ? attempt.caller().account() : null,
                slot.stayLength());
    }

    /** Whoever books with the same address at the same business is the same customer there. */
    private static CustomerId customerOf(BusinessId business, String email) {
        return new CustomerId(UuidCreator.getNameBasedSha1(business.value(), email.toLowerCase(Locale.ROOT)));
    }
}
