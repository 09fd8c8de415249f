package io.holdfast.worker.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same lives while the clocks on the wall change: appointments lie around the hour that is missing, or comes twice. */
@Timeout(1800)
class ClockChangesIT {

    private static final long KNOWN = 2027;

    static Stream<Arguments> changes() {
        return Stream.of("Europe/Zurich", "America/New_York").flatMap(zone -> {
            var rules = ZoneId.of(zone).getRules();
            // The life that leads up to it must lie ahead of the database's clock.
            var first = rules.nextTransition(Instant.now().plus(Duration.ofDays(3)));
            return List.of(first, rules.nextTransition(first.getInstant())).stream()
                    .map(change -> Arguments.of(zone, change.isGap() ? "spring" : "autumn", change.getInstant()));
        });
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("changes")
    void lives_around_a_change_of_clocks_break_no_promise(String zone, String season, Instant change) {
        // The first slot lies a day and some hours after the script begins.
        var model = new Model(ZoneId.of(zone), change.minus(Duration.ofHours(27)));

        for (int run = 0; run < Integer.getInteger("model.changes", 1); run++) {
            model.holds(Script.of(KNOWN + run));
        }
    }
}
