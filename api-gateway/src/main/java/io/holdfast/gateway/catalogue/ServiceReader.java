package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.CancellationTier;
import io.holdfast.booking.catalog.entries.BookingTerms;
import io.holdfast.booking.catalog.entries.ServiceDetails;
import io.holdfast.booking.catalog.entries.ServiceDetails.Mode;
import io.holdfast.booking.catalog.entries.Word;
import io.holdfast.gateway.body.Edit;
import io.holdfast.gateway.body.Fields;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is said of a service. */
final class ServiceReader {

    private final Fields body;
    private final Edit<ServiceDetails> edit;

    private ServiceReader(Fields body, @Nullable ServiceDetails old) {
        this.body = body;
        this.edit = new Edit<>(body, old);
    }

    static ServiceDetails read(Fields body, @Nullable ServiceDetails old, Currency currency) {
        return new ServiceReader(body, old).details(currency);
    }

    private ServiceDetails details(Currency currency) {
        var name = edit.required("name", ServiceDetails::name, "", field -> body.text(field, PlainText.NAME));
        var description = edit.optional(
                "description", ServiceDetails::description, field -> body.text(field, PlainText.DESCRIPTION));
        var category = edit.optional("category_id", ServiceDetails::categoryId, body::id);
        var locations = edit.<List<UUID>>usual(
                "location_ids",
                ServiceDetails::locationIds,
                List.of(),
                field -> body.ids(field, ServiceDetails.MOST_LOCATIONS));
        var mode = edit.usual("mode", ServiceDetails::mode, Mode.IN_PERSON, field -> word(field, Mode.class));
        var timings = new TimingReader(edit);
        var timing = timings.read();
        var seats = SeatsReader.read(edit, timings.isStay());
        var pricing = PricingReader.read(edit, currency, timings.isStay());
        var needs =
                edit.usual("resources", ServiceDetails::needs, NeedReader.USUAL, field -> NeedReader.read(body, field));
        var terms = terms();
        var active = edit.usual("active", ServiceDetails::active, true, body::flag);
        var position = edit.number("position", ServiceDetails::position, 0, 0, PlainText.LAST);
        body.requireFaultless();
        return new ServiceDetails(
                name, description, category, locations, mode, timing, pricing, seats, needs, terms, active, position);
    }

    private BookingTerms terms() {
        var notice = edit.optional(
                "min_notice",
                was -> was.terms().minNoticeMinutes(),
                field -> number(field, 0, BookingTerms.LONGEST_NOTICE));
        var horizon = edit.optional(
                "max_horizon",
                was -> was.terms().maxHorizonDays(),
                field -> number(field, 1, BookingTerms.FURTHEST_HORIZON));
        var approval = edit.usual("approval_required", was -> was.terms().approvalRequired(), false, body::flag);
        var tiers = edit.<List<CancellationTier>>optional(
                "cancellation_tiers", was -> was.terms().cancellationTiers(), field -> TermsReader.tiers(body, field));
        var reminders =
                edit.optional("reminders", was -> was.terms().reminders(), field -> TermsReader.reminders(body, field));
        var attendance = edit.optional(
                "attendance", was -> was.terms().attendance(), field -> AttendanceReader.read(body, field));
        return new BookingTerms(notice, horizon, approval, tiers, reminders, attendance);
    }

    private @Nullable Integer number(String field, int least, int most) {
        var number = body.wholeNumber(field, least, most);
        return number == null ? null : number.intValue();
    }

    private <E extends Enum<E>> @Nullable E word(String field, Class<E> type) {
        var word = body.word(field, Word.all(type));
        return word == null ? null : Word.read(type, word);
    }
}
