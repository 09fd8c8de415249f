package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.entries.LocationDetails;
import io.holdfast.booking.catalog.entries.LocationDetails.GeoPoint;
import io.holdfast.gateway.body.Edit;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.Instants;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads what is said of a location. */
final class LocationReader {

    private static final String PHONE = "\\+?[0-9][0-9 ()/.-]{2,38}";

    private LocationReader() {}

    static LocationDetails read(Fields body, @Nullable LocationDetails old, ZoneId usual) {
        var edit = new Edit<>(body, old);
        var name = edit.required("name", LocationDetails::name, "", field -> body.text(field, PlainText.NAME));
        var address = edit.optional("address", LocationDetails::address, field -> body.text(field, PlainText.LINE));
        var phone = edit.optional("phone", LocationDetails::phone, field -> phone(body, field));
        var zone = edit.usual("time_zone", LocationDetails::timeZone, usual, field -> zone(body, field));
        var geo = edit.optional("geo", LocationDetails::geo, field -> geo(body.object(field)));
        var position = edit.number("position", LocationDetails::position, 0, 0, PlainText.LAST);
        body.requireFaultless();
        return new LocationDetails(name, address, phone, zone, geo, position);
    }

    private static @Nullable String phone(Fields body, String field) {
        var text = body.text(field, PlainText.LINE);
        if (text != null && !text.matches(PHONE)) {
            body.fault(field, "invalid_phone", "Must be a phone number such as +41 44 000 00 00");
            return null;
        }
        return text;
    }

    private static @Nullable ZoneId zone(Fields body, String field) {
        var text = body.text(field, PlainText.LINE);
        return text == null ? null : Instants.zone(text, (code, message) -> body.fault(field, code, message));
    }

    private static @Nullable GeoPoint geo(Fields point) {
        point.require("latitude");
        point.require("longitude");
        var latitude = point.decimal("latitude", -90, 90);
        var longitude = point.decimal("longitude", -180, 180);
        point.refuseOthers();
        return latitude == null || longitude == null ? null : new GeoPoint(latitude, longitude);
    }
}
