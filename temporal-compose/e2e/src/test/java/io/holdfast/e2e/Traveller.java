package io.holdfast.e2e;

import io.holdfast.localstack.lab.Lab;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody who books before all other stories begin and keeps the appointment after they ended, through every outage
 * and every killed process in between.
 */
record Traveller(String name, Instant start, String booking, Answer placed) {

    static Traveller setsOut(Api api, Lab lab) {
        var service = lab.service(List.of(List.of(lab.resource("staff", 1)), List.of(lab.resource("room", 1))), 2, 1);
        var name = "traveller-" + UUID.randomUUID().toString().substring(0, 8);
        var start = Lab.minuteAfter(150);
        // The first requests meet cold processes and may be answered with a status address.
        Eventually.within(
                Duration.ofMinutes(1),
                "the first booking is placed",
                () -> api.place(name, Lab.booking(service, start, name)).status() == 201);
        var placed = api.place(name, Lab.booking(service, start, name)).is(201);
        return new Traveller(name, start, placed.text("/booking/id"), placed);
    }
}
