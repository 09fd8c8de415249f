package io.holdfast.worker.model;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random moves of customers, staff, time and faults on many bookings at once. {@code -Dmodel.runs=500} runs as many
 * fresh scripts, {@code -Dmodel.seed=…} one again; what its acts do at the same instant may differ.
 */
@Timeout(7200)
class BookingModelIT {

    private static final long KNOWN = 2026;

    private final Model model = new Model(ZoneId.of("Europe/Zurich"), Instant.now());

    @Test
    void a_known_script_breaks_no_promise() {
        model.holds(Script.of(Long.getLong("model.seed", KNOWN)));
    }

    @Test
    void fresh_scripts_break_no_promise() {
        var seeds = new Random();
        for (int run = 0; run < Integer.getInteger("model.runs", 1); run++) {
            model.holds(Script.of(seeds.nextLong()));
        }
    }
}
