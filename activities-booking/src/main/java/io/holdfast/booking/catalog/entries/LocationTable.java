package io.holdfast.booking.catalog.entries;

import io.holdfast.booking.catalog.entries.Entries.Named;
import io.holdfast.booking.catalog.entries.LocationDetails.GeoPoint;
import io.holdfast.booking.stored.Columns;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

final class LocationTable implements EntryTable<LocationDetails> {

    @Override
    public String name() {
        return "locations";
    }

    @Override
    public String columns() {
        return "e.address, e.phone, e.time_zone, e.latitude, e.longitude";
    }

    @Override
    public LocationDetails read(Columns row) {
        var latitude = row.optionalDecimal("latitude");
        var longitude = row.optionalDecimal("longitude");
        return new LocationDetails(
                row.text("name"),
                row.optionalText("address"),
                row.optionalText("phone"),
                row.zone("time_zone"),
                latitude == null || longitude == null ? null : new GeoPoint(latitude, longitude),
                row.number("position"));
    }

    @Override
    public List<Cell> cells(LocationDetails details) {
        var geo = details.geo();
        return List.of(
                Cell.text("name", details.name()),
                Cell.text("address", details.address()),
                Cell.text("phone", details.phone()),
                Cell.text("time_zone", details.timeZone().getId()),
                Cell.decimal("latitude", geo == null ? null : geo.latitude()),
                Cell.decimal("longitude", geo == null ? null : geo.longitude()),
                Cell.number("position", details.position()));
    }

    /** What stands at it would be bookable nowhere. */
    @Override
    public Flux<Named> neededBy(DatabaseClient sql, UUID id) {
        return sql.sql("""
                        select r.id, r.name from catalog.resources r where r.location_id = :id and r.removed_at is null
                        order by r.position, r.name, r.id
                        """)
                .bind("id", id)
                .map(row -> new Named(new Columns(row).uuid("id"), new Columns(row).text("name")))
                .all();
    }
}
