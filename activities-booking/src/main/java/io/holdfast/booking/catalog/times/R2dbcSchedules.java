package io.holdfast.booking.catalog.times;

import io.holdfast.booking.catalog.CatalogueDoor;
import io.holdfast.booking.hours.TimesSaid;
import io.holdfast.booking.hours.WeeklyRule;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ResourceKind;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

final class R2dbcSchedules implements Schedules {

    static final String RULES = """
            (select coalesce(jsonb_agg(jsonb_build_object('days', s.days, 'opens', s.opens, 'closes', s.closes,
                'breaks', s.breaks, 'valid_from', s.valid_from, 'valid_until', s.valid_until, 'position', s.position)
                order by s.position), '[]')::text
              from catalog.schedules s where s.resource_id = r.id)
            """;

    private static final String FIND = """
            select r.kind, r.schedule_version, r.removed_at is not null as removed, l.time_zone, %s as rules
            from catalog.resources r join catalog.locations l on l.id = r.location_id
            where r.id = :resource and r.business_id = :business
            """.formatted(RULES);

    private static final String NEXT_VERSION = """
            update catalog.resources set schedule_version = schedule_version + 1
            where id = :resource and business_id = :business and schedule_version = :version and removed_at is null
            """;

    private static final String CLEAR = "delete from catalog.schedules where resource_id = :resource";

    private static final String WRITE = """
            insert into catalog.schedules
              (id, business_id, resource_id, days, opens, closes, breaks, valid_from, valid_until, position)
            select gen_random_uuid(), :business, :resource, s.days, s.opens, s.closes, s.breaks, s.valid_from,
              s.valid_until, s.position
            from jsonb_to_recordset(cast(:rules as jsonb)) as s(days smallint[], opens time, closes time, breaks jsonb,
              valid_from date, valid_until date, position int)
            """;

    private final ModuleDatabase database;

    R2dbcSchedules(@Qualifier("bookingDatabase") ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Schedule> of(Tenancy tenancy, BusinessId business, ResourceId resource) {
        return database.within(tenancy, sql -> find(sql, business, resource));
    }

    @Override
    public Mono<Schedule> replace(
            Tenancy tenancy, BusinessId business, ResourceId resource, int version, List<WeeklyRule> rules) {
        return database.within(
                tenancy,
                sql -> CatalogueDoor.through(
                        sql,
                        business,
                        () -> sql.sql(NEXT_VERSION)
                                .bind("resource", resource.value())
                                .bind("business", business.value())
                                .bind("version", version)
                                .fetch()
                                .rowsUpdated()
                                .filter(rows -> rows > 0)
                                .flatMap(moved -> write(sql, business, resource, rules)
                                        .then(Mono.defer(() -> find(sql, business, resource))))));
    }

    @Override
    public Mono<TimesSaid> said(
            Tenancy tenancy, BusinessId business, ResourceId resource, LocalDate from, LocalDate to) {
        return database.within(tenancy, sql -> SaidRows.find(sql, business, resource, from, to));
    }

    private static Mono<Void> write(
            DatabaseClient sql, BusinessId business, ResourceId resource, List<WeeklyRule> rules) {
        return sql.sql(CLEAR)
                .bind("resource", resource.value())
                .then()
                .then(sql.sql(WRITE)
                        .bind("business", business.value())
                        .bind("resource", resource.value())
                        .bind("rules", StoredRules.write(rules))
                        .then());
    }

    private static Mono<Schedule> find(DatabaseClient sql, BusinessId business, ResourceId resource) {
        return sql.sql(FIND)
                .bind("resource", resource.value())
                .bind("business", business.value())
                .map(row -> {
                    var columns = new Columns(row);
                    return new Schedule(
                            resource,
                            StoredJson.ofWord(columns.text("kind"), ResourceKind.class),
                            columns.zone("time_zone"),
                            StoredRules.read(columns.text("rules")),
                            columns.number("schedule_version"),
                            columns.flag("removed"));
                })
                .one();
    }
}
