package io.holdfast.booking;

import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.util.List;
import java.util.UUID;

/** A business of a test's own, open round the clock unless said otherwise. */
public record TestBusiness(BusinessId id, UUID location) {

    public static TestBusiness in(String zone) {
        var id = UUID.randomUUID();
        var location = UUID.randomUUID();
        TestStore.execute(
                "insert into catalog.businesses (id, slug, name, type, status, time_zone, country, currency)"
                        + " values (?, ?, 'Test', 'other', 'active', ?, 'CH', 'CHF')",
                id,
                "test-" + id,
                zone);
        TestStore.execute("insert into catalog.business_settings (business_id) values (?)", id);
        TestStore.execute(
                "insert into catalog.locations (id, business_id, name, address, time_zone)"
                        + " values (?, ?, 'House', 'Lane 1', ?)",
                location,
                id,
                zone);
        return new TestBusiness(new BusinessId(id), location);
    }

    public ResourceId resource(String kind, int capacity) {
        var resource = closedResource(kind, capacity);
        for (int day = 1; day <= 7; day++) {
            opens(resource, day, "00:00", "00:00");
        }
        return resource;
    }

    public ResourceId closedResource(String kind, int capacity) {
        var resource = UUID.randomUUID();
        TestStore.execute(
                "insert into catalog.resources (id, business_id, location_id, kind, name, capacity, position)"
                        + " values (?, ?, ?, ?, ?, ?, (select count(*) from catalog.resources))",
                resource,
                id.value(),
                location,
                kind,
                kind + " " + resource.toString().substring(0, 4),
                capacity);
        return new ResourceId(resource);
    }

    public void opens(ResourceId resource, int day, String from, String until) {
        TestStore.execute(
                "insert into catalog.schedules (id, business_id, resource_id, days, opens, closes)"
                        + " values (?, ?, ?, array[?]::smallint[], ?::time, ?::time)",
                UUID.randomUUID(),
                id.value(),
                resource.value(),
                day,
                from,
                until);
    }

    public ServiceId service(int minutes, int bufferBefore, int bufferAfter, int maxParty, List<String> kinds) {
        var service = UUID.randomUUID();
        TestStore.execute(
                "insert into catalog.services (id, business_id, name, duration_minutes, slot_interval_minutes,"
                        + " buffer_before_minutes, buffer_after_minutes, price_minor, max_party, min_notice_minutes)"
                        + " values (?, ?, 'Service', ?, 15, ?, ?, 4500, ?, 0)",
                service,
                id.value(),
                minutes,
                bufferBefore,
                bufferAfter,
                maxParty);
        for (int position = 0; position < kinds.size(); position++) {
            TestStore.execute(
                    "insert into catalog.service_needs (service_id, position, business_id, kind) values (?, ?, ?, ?)",
                    service,
                    position,
                    id.value(),
                    kinds.get(position));
        }
        return new ServiceId(service);
    }
}
