package io.holdfast.gateway.bookings;

import io.holdfast.gateway.body.Channels;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.Instants;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.body.TextRule;
import io.holdfast.workflows.model.Reminding;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Clock;
import java.time.Instant;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the body of {@code POST /bookings} and tells everything that is wrong with it at once. */
@Component
class PlaceBookingReader {

    static final int MOST_PEOPLE = 1_000;

    private static final UUID NOTHING = new UUID(0, 0);
    private static final int MOST_RESOURCES = 10;
    private static final int MOST_ANSWERS = 20;
    private static final int LONGEST_STAY = 30;
    private static final TextRule TIME = TextRule.line(64);
    private static final TextRule TOKEN = TextRule.line(1_000);
    private static final TextRule NAME = TextRule.line(200);
    private static final TextRule EMAIL = TextRule.line(254);
    private static final TextRule PHONE = TextRule.line(40);
    private static final TextRule LOCALE = TextRule.line(35);
    private static final TextRule NOTES = TextRule.lines(2_000);
    private static final TextRule QUESTION = TextRule.line(100);
    private static final TextRule ANSWER = TextRule.lines(1_000);
    private static final Pattern ADDRESS = Pattern.compile(
            "[^\\s@<>()\\[\\],;:\\\\\"]{1,64}@([\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+\\p{L}{2,}");

    private final JsonBody bodies;
    private final Clock clock;

    PlaceBookingReader(JsonBody bodies, Clock clock) {
        this.bodies = bodies;
        this.clock = clock;
    }

    Mono<PlaceBooking> read(Mono<byte[]> body) {
        return bodies.read(body, this::booking);
    }

    private PlaceBooking booking(Fields body) {
        body.require("service_id");
        var service = body.id("service_id");
        var startsAt = startsAt(body);
        var token = body.text("slot_token", TOKEN);
        slotIsSaidOnce(body);
        var resources = body.ids("resource_ids", MOST_RESOURCES).stream()
                .map(ResourceId::new)
                .toList();
        var party = body.number("party_size", 1, MOST_PEOPLE, 1);
        var stayLength = body.number("stay_length", 1, LONGEST_STAY, 0);
        body.require("customer");
        var customer = customer(body.object("customer"));
        var notes = body.text("notes", NOTES);
        var answers = body.texts("answers", MOST_ANSWERS, QUESTION, ANSWER);
        pastOnlyIfElseWrong(body, startsAt);
        return new PlaceBooking(
                new ServiceId(service == null ? NOTHING : service),
                startsAt,
                token,
                resources,
                party,
                stayLength,
                customer,
                notes,
                answers);
    }

    private static @Nullable Instant startsAt(Fields body) {
        var text = body.text("starts_at", TIME);
        return text == null ? null : Instants.parse(text, (code, message) -> body.fault("starts_at", code, message));
    }

    private static void slotIsSaidOnce(Fields body) {
        if (!body.has("slot_token") && !body.has("starts_at")) {
            body.fault("starts_at", "required", "Is required, or a slot_token");
        } else if (body.has("slot_token")
                && (body.has("starts_at") || body.has("resource_ids") || body.has("stay_length"))) {
            body.fault("slot_token", "conflicting", "Stands in place of starts_at, resource_ids and stay_length");
        }
    }

    /** A repeated request is answered even when its start has passed meanwhile, so alone this is no fault here. */
    private void pastOnlyIfElseWrong(Fields body, @Nullable Instant startsAt) {
        if (startsAt != null && !body.violations().isEmpty() && !startsAt.isAfter(clock.instant())) {
            body.fault("starts_at", "in_the_past", "Must be in the future");
        }
    }

    private static PlaceBooking.Customer customer(Fields customer) {
        customer.require("name");
        customer.require("email");
        var name = customer.text("name", NAME);
        var email = customer.text("email", EMAIL);
        if (email != null && !ADDRESS.matcher(email).matches()) {
            customer.fault("email", "invalid_email", "Must be an e-mail address");
        }
        var phone = customer.text("phone", PHONE);
        if (phone != null && !Phones.looksLikeOne(phone)) {
            customer.fault("phone", "invalid_phone", "Must be a phone number such as +41446681800");
        }
        var locale = locale(customer);
        var reminding = reminding(customer);
        customer.refuseOthers();
        return new PlaceBooking.Customer(
                name == null ? "" : name, email == null ? "" : email, phone, locale, reminding);
    }

    private static Reminding reminding(Fields customer) {
        var zone = customer.text("time_zone", TIME);
        var channels = customer.has("reminder_channels") ? Channels.read(customer, "reminder_channels") : null;
        return new Reminding(
                zone == null
                        ? null
                        : Instants.zone(zone, (code, message) -> customer.fault("time_zone", code, message)),
                channels);
    }

    private static Locale locale(Fields customer) {
        var tag = customer.text("locale", LOCALE);
        if (tag == null) {
            return Locale.ENGLISH;
        }
        try {
            return new Locale.Builder().setLanguageTag(tag).build();
        } catch (IllformedLocaleException malformed) {
            customer.fault("locale", "invalid_locale", "Must be a language tag such as de-CH");
            return Locale.ENGLISH;
        }
    }
}
