package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.entries.ResourceDetails;
import io.holdfast.booking.catalog.entries.ResourceDetails.Served;
import io.holdfast.booking.catalog.entries.Timing;
import io.holdfast.booking.catalog.entries.Word;
import io.holdfast.gateway.body.Edit;
import io.holdfast.gateway.body.Fields;
import io.holdfast.workflows.model.ResourceKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is said of a resource. */
final class ResourceReader {

    private static final UUID NOWHERE = new UUID(0, 0);

    private ResourceReader() {}

    static ResourceDetails read(Fields body, @Nullable ResourceDetails old, Home home) {
        var edit = new Edit<>(body, old);
        var kind = edit.required("kind", ResourceDetails::kind, ResourceKind.STAFF, field -> kind(body, field));
        return read(edit, kind, home);
    }

    /** One of the staff, whose kind is not asked for. */
    static ResourceDetails readStaff(Fields body, @Nullable ResourceDetails old, Home home) {
        return read(new Edit<>(body, old), ResourceKind.STAFF, home);
    }

    private static ResourceDetails read(Edit<ResourceDetails> edit, ResourceKind kind, Home home) {
        var body = edit.body();
        var name = edit.required("name", ResourceDetails::name, "", field -> body.text(field, PlainText.NAME));
        var location = location(edit, home.onlyLocation());
        var capacity = edit.number("capacity", ResourceDetails::capacity, 1, 1, ResourceDetails.LARGEST);
        var description = edit.optional(
                "description", ResourceDetails::description, field -> body.text(field, PlainText.DESCRIPTION));
        var tags = edit.usual(
                "tags",
                ResourceDetails::tags,
                List.<String>of(),
                field -> body.list(field, ResourceDetails.MOST_TAGS, PlainText.TAG).stream()
                        .distinct()
                        .toList());
        var user = edit.optional("user_id", ResourceDetails::userId, body::id);
        if (user != null && kind != ResourceKind.STAFF) {
            body.fault("user_id", "not_staff", "Only staff have an account");
        }
        var services = edit.usual(
                "services", ResourceDetails::services, List.<Served>of(), field -> services(body, field, home));
        var active = edit.usual("active", ResourceDetails::active, true, body::flag);
        var position = edit.number("position", ResourceDetails::position, 0, 0, PlainText.LAST);
        body.requireFaultless();
        return new ResourceDetails(name, kind, location, capacity, description, tags, user, services, active, position);
    }

    private static UUID location(Edit<ResourceDetails> edit, @Nullable UUID only) {
        return only == null
                ? edit.required("location_id", ResourceDetails::locationId, NOWHERE, edit.body()::id)
                : edit.usual("location_id", ResourceDetails::locationId, only, edit.body()::id);
    }

    private static @Nullable ResourceKind kind(Fields body, String field) {
        var word = body.word(field, Word.all(ResourceKind.class));
        return word == null ? null : Word.read(ResourceKind.class, word);
    }

    private static List<Served> services(Fields body, String name, Home home) {
        var services = new ArrayList<Served>();
        var named = new HashSet<UUID>();
        for (var said : body.objects(name, ResourceDetails.MOST_SERVICES)) {
            said.require("service_id");
            var service = said.id("service_id");
            var duration = number(said, "duration_minutes", 1, Timing.LONGEST);
            var price = PricingReader.price(said, "price", home.currency());
            var before = number(said, "buffer_before_minutes", 0, Timing.DAY);
            var after = number(said, "buffer_after_minutes", 0, Timing.DAY);
            said.refuseOthers();
            if (service != null && !named.add(service)) {
                said.fault("service_id", "duplicate", "Stands in the list already");
            } else if (service != null) {
                services.add(new Served(service, duration, price, before, after));
            }
        }
        return services;
    }

    private static @Nullable Integer number(Fields said, String field, int least, int most) {
        var number = said.wholeNumber(field, least, most);
        return number == null ? null : number.intValue();
    }
}
