package io.holdfast.booking.catalog.entries;

import io.holdfast.booking.catalog.entries.ServiceDetails.Mode;
import io.holdfast.booking.catalog.entries.ServiceDetails.Seats;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredAttendance;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Money;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Services, and in {@code catalog.service_needs} what their bookings take. */
final class ServiceTable implements EntryTable<ServiceDetails> {

    private static final int DAY = 1440;

    @Override
    public String name() {
        return "services";
    }

    @Override
    public String columns() {
        return """
                e.description, e.category_id, e.location_ids, e.mode, e.duration_minutes, e.slot_interval_minutes,
                e.buffer_before_minutes, e.buffer_after_minutes, e.starts::text, e.stay_unit, e.stay_check_in,
                e.stay_check_out, e.stay_min, e.stay_max, e.price_minor, e.price_per, e.deposit_kind, e.deposit_minor,
                e.deposit_percent, e.capacity, e.min_party, e.max_party, e.min_notice_minutes, e.max_horizon_minutes,
                e.approval_required, e.cancellation_tiers::text, e.reminders::text, e.attendance::text, e.active,
                (select b.currency from catalog.businesses b where b.id = e.business_id) as currency,
                (select coalesce(json_agg(json_build_object('kind', n.kind, 'ids', n.resource_ids, 'tags', n.tags,
                    'count', n.count, 'choose', n.choose) order by n.position), '[]')::text
                  from catalog.service_needs n where n.service_id = e.id) as needs
                """;
    }

    @Override
    public ServiceDetails read(Columns row) {
        return new ServiceDetails(
                row.text("name"),
                row.optionalText("description"),
                row.optionalUuid("category_id"),
                row.uuids("location_ids"),
                Word.read(Mode.class, row.text("mode")),
                timing(row),
                pricing(row),
                new Seats(row.number("capacity"), row.number("min_party"), row.number("max_party")),
                StoredJson.readList(row.text("needs"), NeedRow.class).stream()
                        .map(NeedRow::need)
                        .toList(),
                terms(row),
                row.flag("active"),
                row.number("position"));
    }

    private static Timing timing(Columns row) {
        var unit = row.optionalText("stay_unit");
        var starts = row.optionalText("starts");
        return new Timing(
                row.number("duration_minutes"),
                row.number("slot_interval_minutes"),
                row.number("buffer_before_minutes"),
                row.number("buffer_after_minutes"),
                starts == null
                        ? List.of()
                        : StoredJson.readList(starts, StartRow.class).stream()
                                .map(StartRow::start)
                                .toList(),
                unit == null
                        ? null
                        : new Timing.Stay(
                                Word.read(Timing.Stay.Unit.class, unit),
                                row.time("stay_check_in"),
                                row.time("stay_check_out"),
                                row.number("stay_min"),
                                row.number("stay_max")));
    }

    private static Pricing pricing(Columns row) {
        var currency = row.currency("currency");
        var deposit = row.optionalCount("deposit_minor");
        return new Pricing(
                new Money(row.count("price_minor"), currency),
                Word.read(Pricing.Per.class, row.text("price_per")),
                new Pricing.Deposit(
                        Word.read(Pricing.Deposit.Kind.class, row.text("deposit_kind")),
                        deposit == null ? null : new Money(deposit, currency),
                        row.optionalNumber("deposit_percent")));
    }

    private static BookingTerms terms(Columns row) {
        var horizon = row.optionalNumber("max_horizon_minutes");
        var tiers = row.optionalText("cancellation_tiers");
        var reminders = row.optionalText("reminders");
        var attendance = row.optionalText("attendance");
        return new BookingTerms(
                row.optionalNumber("min_notice_minutes"),
                horizon == null
                        ? null
                        : Math.max(1, (int) Duration.ofMinutes(horizon).toDays()),
                row.flag("approval_required"),
                tiers == null ? null : StoredTerms.tiers(tiers),
                reminders == null ? null : StoredTerms.reminders(reminders),
                attendance == null ? null : StoredAttendance.read(attendance));
    }

    @Override
    public List<Cell> cells(ServiceDetails details) {
        var timing = details.timing();
        var stay = timing.stay();
        var pricing = details.pricing();
        var deposit = pricing.deposit();
        var terms = details.terms();
        var horizon = terms.maxHorizonDays();
        var tiers = terms.cancellationTiers();
        var reminders = terms.reminders();
        var attendance = terms.attendance();
        return List.of(
                Cell.text("name", details.name()),
                Cell.text("description", details.description()),
                Cell.id("category_id", details.categoryId()),
                Cell.ids("location_ids", details.locationIds()),
                Cell.word("mode", details.mode()),
                Cell.number("duration_minutes", timing.duration()),
                Cell.number("slot_interval_minutes", timing.slotInterval()),
                Cell.number("buffer_before_minutes", timing.bufferBefore()),
                Cell.number("buffer_after_minutes", timing.bufferAfter()),
                Cell.json("starts", timing.starts().isEmpty() ? null : StartRow.of(timing.starts())),
                Cell.word("stay_unit", stay == null ? null : stay.unit()),
                Cell.time("stay_check_in", stay == null ? null : stay.checkIn()),
                Cell.time("stay_check_out", stay == null ? null : stay.checkOut()),
                Cell.number("stay_min", stay == null ? null : stay.min()),
                Cell.number("stay_max", stay == null ? null : stay.max()),
                Cell.amount("price_minor", pricing.price().minorUnits()),
                Cell.word("price_per", pricing.per()),
                Cell.word("deposit_kind", deposit.kind()),
                Cell.amount(
                        "deposit_minor",
                        deposit.amount() == null ? null : deposit.amount().minorUnits()),
                Cell.number("deposit_percent", deposit.percent()),
                Cell.number("capacity", details.seats().capacity()),
                Cell.number("min_party", details.seats().minParty()),
                Cell.number("max_party", details.seats().maxParty()),
                Cell.number("min_notice_minutes", terms.minNoticeMinutes()),
                Cell.number("max_horizon_minutes", horizon == null ? null : horizon * DAY),
                Cell.flag("approval_required", terms.approvalRequired()),
                Cell.json("cancellation_tiers", tiers == null ? null : StoredTerms.ofTiers(tiers)),
                Cell.json("reminders", reminders == null ? null : StoredTerms.ofReminders(reminders)),
                Cell.json("attendance", attendance == null ? null : StoredAttendance.of(attendance)),
                Cell.flag("active", details.active()),
                Cell.number("position", details.position()));
    }

    @Override
    public References references(ServiceDetails details) {
        var references = new References()
                .category("/category_id", details.categoryId())
                .price("/price", details.pricing().price())
                .price("/deposit/amount", details.pricing().deposit().amount());
        IntStream.range(0, details.locationIds().size())
                .forEach(i -> references.location(
                        "/location_ids/" + i, details.locationIds().get(i)));
        IntStream.range(0, details.needs().size()).forEach(i -> {
            var ids = details.needs().get(i).ids();
            IntStream.range(0, ids.size())
                    .forEach(j -> references.resource("/resources/%d/ids/%d".formatted(i, j), ids.get(j)));
        });
        return references;
    }

    @Override
    public Mono<Void> writeParts(DatabaseClient sql, BusinessId business, UUID id, ServiceDetails details) {
        return sql.sql("delete from catalog.service_needs where service_id = :id")
                .bind("id", id)
                .then()
                .then(Mono.defer(() -> sql.sql("""
                        insert into catalog.service_needs (service_id, position, business_id, kind, resource_ids, tags,
                          count, choose)
                        select :id, n.position, :business, n.kind, n.ids, n.tags, n.count, n.choose
                        from json_to_recordset(cast(:needs as json))
                          as n (position int, kind text, ids uuid[], tags text[], count int, choose text)
                        """)
                        .bind("id", id)
                        .bind("business", business.value())
                        .bind("needs", StoredJson.write(NeedRow.of(details.needs())))
                        .then()));
    }
}
