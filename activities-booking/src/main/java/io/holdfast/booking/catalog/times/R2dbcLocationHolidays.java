package io.holdfast.booking.catalog.times;

import static io.holdfast.foundation.database.Values.orNull;

import io.holdfast.booking.catalog.CatalogueDoor;
import io.holdfast.booking.hours.KeptHolidays;
import io.holdfast.booking.hours.KeptHolidays.Said;
import io.holdfast.booking.stored.Columns;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BusinessId;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

final class R2dbcLocationHolidays implements LocationHolidays {

    private static final String FIND = """
            select l.time_zone, l.holiday_country, l.holiday_region, l.version, l.removed_at is not null as removed, %s as days
            from catalog.locations l where l.id = :location and l.business_id = :business
            """.formatted(SaidRows.DAYS);

    private static final String NEXT_VERSION = """
            update catalog.locations set version = version + 1, updated_at = clock_timestamp()
            where id = :location and business_id = :business and version = :version and removed_at is null
            """;

    private static final String ADOPT =
            "update catalog.locations set holiday_country = :country, holiday_region = :region where id = :location";

    private static final String SAY = """
            insert into catalog.location_holidays (location_id, date, business_id, name, closed)
            values (:location, :date, :business, :name, :closed)
            on conflict (location_id, date) do update set name = excluded.name, closed = excluded.closed
            """;

    private static final String UNSAY =
            "delete from catalog.location_holidays where location_id = :location and date = :date";

    private final ModuleDatabase database;

    R2dbcLocationHolidays(@Qualifier("bookingDatabase") ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Listed> of(Tenancy tenancy, BusinessId business, UUID location) {
        return database.within(tenancy, sql -> find(sql, business, location));
    }

    @Override
    public Mono<Listed> adopt(Tenancy tenancy, BusinessId business, UUID location, int version, Calendar calendar) {
        return change(
                tenancy,
                business,
                location,
                version,
                sql -> sql.sql(ADOPT)
                        .bind("location", location)
                        .bind("country", orNull(String.class, calendar.country()))
                        .bind("region", orNull(String.class, calendar.region()))
                        .then());
    }

    @Override
    public Mono<Listed> say(
            Tenancy tenancy, BusinessId business, UUID location, int version, LocalDate date, Said said) {
        return change(
                tenancy,
                business,
                location,
                version,
                sql -> sql.sql(SAY)
                        .bind("location", location)
                        .bind("date", date)
                        .bind("business", business.value())
                        .bind("name", said.name())
                        .bind("closed", said.closed())
                        .then());
    }

    @Override
    public Mono<Listed> unsay(Tenancy tenancy, BusinessId business, UUID location, int version, LocalDate date) {
        return change(
                tenancy,
                business,
                location,
                version,
                sql -> sql.sql(UNSAY)
                        .bind("location", location)
                        .bind("date", date)
                        .then());
    }

    private Mono<Listed> change(
            Tenancy tenancy,
            BusinessId business,
            UUID location,
            int version,
            Function<DatabaseClient, Mono<Void>> change) {
        return database.within(
                tenancy,
                sql -> CatalogueDoor.through(
                        sql,
                        business,
                        () -> sql.sql(NEXT_VERSION)
                                .bind("location", location)
                                .bind("business", business.value())
                                .bind("version", version)
                                .fetch()
                                .rowsUpdated()
                                .filter(rows -> rows > 0)
                                .flatMap(moved ->
                                        change.apply(sql).then(Mono.defer(() -> find(sql, business, location))))));
    }

    private static Mono<Listed> find(DatabaseClient sql, BusinessId business, UUID location) {
        return sql.sql(FIND)
                .bind("location", location)
                .bind("business", business.value())
                .map(row -> {
                    var columns = new Columns(row);
                    return new Listed(
                            location,
                            columns.zone("time_zone"),
                            new KeptHolidays(
                                    columns.optionalText("holiday_country"),
                                    columns.optionalText("holiday_region"),
                                    SaidRows.days(columns.text("days"))),
                            columns.number("version"),
                            columns.flag("removed"));
                })
                .one();
    }
}
