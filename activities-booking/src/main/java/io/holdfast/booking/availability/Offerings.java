package io.holdfast.booking.availability;

import io.holdfast.booking.stored.Columns;
import io.holdfast.workflows.model.ServiceId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Reads a service with everything its timetable depends on, in one round trip. */
public final class Offerings {

    private static final String OFFERING = """
            select now() as as_of, b.catalogue_version, b.id as business_id, b.name as business_name,
              b.status = 'active' as business_active, b.currency, s.id, s.name,
              s.active and s.removed_at is null as active,
              s.duration_minutes, s.slot_interval_minutes, s.buffer_before_minutes, s.buffer_after_minutes,
              s.price_minor, s.price_per, s.capacity, s.min_party, s.max_party, s.starts::text as starts,
              s.stay_unit, s.stay_check_in, s.stay_check_out, s.stay_min, s.stay_max,
              coalesce(s.min_notice_minutes, settings.min_notice_minutes, 0) as min_notice_minutes,
              coalesce(s.max_horizon_minutes, settings.max_horizon_minutes, 129600) as max_horizon_minutes,
              coalesce(s.reminders, settings.reminders, '[]')::text as reminders,
              coalesce(s.cancellation_tiers, settings.cancellation_tiers, '[]')::text as tiers,
              coalesce(settings.channels, '{email,sms}') as channels,
              s.approval_required, settings.approver_email, settings.backup_email, settings.approve_within_minutes,
              s.attendance::text as attendance, settings.quiet_from, settings.quiet_until,
              (select coalesce(json_agg(json_build_object('count', n.count, 'choose', n.choose, 'kind', n.kind,
                  'ids', n.resource_ids, 'tags', n.tags) order by n.position), '[]')::text
                from catalog.service_needs n where n.service_id = s.id) as needs,
              (select coalesce(json_agg(%1$s), '[]')::text
                from catalog.locations l
                where l.business_id = s.business_id and l.removed_at is null
                  and (s.location_ids is null or l.id = any (s.location_ids))) as locations,
              %2$s as blackouts,
              (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name, 'kind', r.kind, 'tags', r.tags,
                  'capacity', r.capacity, 'location', r.location_id,
                  'duration', rs.duration_minutes, 'price', rs.price_minor,
                  'before', rs.buffer_before_minutes, 'after', rs.buffer_after_minutes,
                  %3$s)
                  order by r.position, r.id), '[]')::text
                from catalog.resources r
                left join catalog.resource_services rs on rs.resource_id = r.id and rs.service_id = s.id
                where r.business_id = s.business_id and r.active and r.removed_at is null
                  and (rs.service_id is not null
                    or not exists (select from catalog.resource_services o where o.resource_id = r.id))
                  and exists (select from catalog.service_needs n
                    where n.service_id = s.id and (n.kind = r.kind or r.id = any (n.resource_ids)))) as resources
            from catalog.services s
            join catalog.businesses b on b.id = s.business_id
            left join catalog.business_settings settings on settings.business_id = s.business_id
            where s.id = :service
            """.formatted(
                    StoredTimes.LOCATION, StoredTimes.BLACKOUTS.formatted("s.business_id"), StoredTimes.OF_RESOURCE);

    private Offerings() {}

    /** Empty if the transaction sees no such service; the tenant must have been entered. */
    public static Mono<Offering> load(DatabaseClient sql, ServiceId service) {
        return sql.sql(OFFERING)
                .bind("service", service.value())
                .map(row -> StoredOffering.read(new Columns(row)))
                .one();
    }
}
