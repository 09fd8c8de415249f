package io.holdfast.bench;

import io.holdfast.localstack.lab.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A practice whose people have been booked for a long time: written straight into the database, as nobody can wait for. */
final class StoredDiary {

    private static final int A_DAY = 12;
    private static final int DAYS_TO_COME = 62;

    private final Lab lab;
    private final List<UUID> staff = new ArrayList<>();
    private int booked;

    StoredDiary(String jdbcUrl, int people) {
        this.lab = new Lab(jdbcUrl);
        for (int n = 0; n < people; n++) {
            staff.add(lab.resource("staff", 1));
        }
        lab.run("update catalog.schedules set opens = '08:00', closes = '18:00' where business_id = ?", lab.business());
    }

    /** Half an hour, each quarter of an hour, with any of the first so many people. */
    UUID service(int people) {
        var service = lab.service(List.of(staff.subList(0, people)));
        lab.run(
                "update catalog.services set duration_minutes = 30, slot_interval_minutes = 15,"
                        + " max_horizon_minutes = 129600 where id = ?",
                service);
        return service;
    }

    /** So many bookings in all, spread over everybody's days, some of them to come. */
    void fill(int bookings) {
        lab.run("delete from booking.claims where business_id = ?", lab.business());
        lab.run("delete from booking.bookings where business_id = ?", lab.business());
        var days = Math.ceilDiv(bookings, staff.size() * A_DAY);
        // Which of the day's twenty half-hours are taken is different each day and for everybody.
        lab.run(
                "insert into booking.claims (booking_id, business_id, resource_id, unit, during, state)"
                        + " select gen_random_uuid(), r.business_id, r.id, 1, tstzrange(at, at + interval '30 minutes'), 'firm'"
                        + " from catalog.resources r, generate_series(0, ? - 1) as day, generate_series(0, 19) as half,"
                        + " lateral (select (current_date + 1 + case when day < ? then day else ? - day - 1 end)::timestamp"
                        + "   at time zone 'Europe/Zurich' + interval '8 hours' + half * interval '30 minutes' as at) as start"
                        + " where r.business_id = ? and (half * 7 + day * 3 + hashtext(r.id::text) % 20 + 20) % 20 < ?",
                days, DAYS_TO_COME, DAYS_TO_COME, lab.business(), A_DAY);
        var customer = UUID.randomUUID();
        lab.run(
                "insert into booking.customers (id, business_id, name, email, locale) values (?, ?, 'Ada', 'ada@example.org', 'en')",
                customer,
                lab.business());
        // Nobody looks after them: they have no workflows.
        lab.run(
                "insert into booking.bookings (id, code, business_id, business_name, service_id, service_name, customer_id,"
                        + " fingerprint, status, revision, last_seq, starts_at, ends_at, time_zone, local_start, resources,"
                        + " party_size, policy, currency, contact_name, contact_email, contact_locale, watch_at)"
                        + " select booking_id, booking_id::text, business_id, 'Lab', business_id, 'Visit', ?, 'f', 'confirmed', 1,"
                        + " 1, starts_at, ends_at, 'Europe/Zurich', starts_at at time zone 'Europe/Zurich', '[]', 1, '{}', 'CHF',"
                        + " 'Ada', 'ada@example.org', 'en', null from booking.claims where business_id = ?",
                customer,
                lab.business());
        lab.run("analyze booking.claims");
    }

    /** One more booking, in the small hours, where it takes nothing from what is offered. */
    void book() {
        var nth = booked++;
        lab.run(
                "insert into booking.claims (booking_id, business_id, resource_id, unit, during, state)"
                        + " select gen_random_uuid(), ?, ?, 1, tstzrange(at, at + interval '10 minutes'), 'firm'"
                        + " from (values ((current_date + 1 + ?::int)::timestamp at time zone 'Europe/Zurich'"
                        + "   + ?::int * interval '10 minutes')) as start (at) on conflict do nothing",
                lab.business(),
                staff.get(nth % staff.size()),
                nth / staff.size() % DAYS_TO_COME,
                nth / staff.size() / DAYS_TO_COME % 36);
    }

    long stored() {
        return lab.count("select count(*) from booking.bookings where business_id = ?", lab.business());
    }
}
