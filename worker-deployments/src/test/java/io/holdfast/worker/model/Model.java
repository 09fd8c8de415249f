package io.holdfast.worker.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Runs scripts, and says of one that fails the least that still does. */
final class Model {

    private static final Duration SHRINKING = Duration.ofSeconds(90);

    private final Premises premises = Premises.open();
    private final ZoneId zone;
    private final Instant begin;

    /**
     * Where and when the scripts take place.
     *
     * @param begin not before now: the database's clock stays where it is
     */
    Model(ZoneId zone, Instant begin) {
        this.zone = zone;
        this.begin = begin;
    }

    void holds(Script script) {
        premises.forgetArrivals();
        var wrong = violations(script);
        if (!wrong.isEmpty()) {
            System.out.println("Model: broken, looking for the least that breaks it: " + lines(wrong));
            var smallest = new Shrinking(less -> !violations(less).isEmpty(), SHRINKING).smallest(script);
            throw new AssertionError("Broken by %s%n%s%nIn short by %s".formatted(script, lines(wrong), smallest));
        }
    }

    private List<String> violations(Script script) {
        try (var run = new Run(premises, script, zone, begin)) {
            var wrong = run.violations();
            System.out.println("Model: seed " + script.seed() + ", " + run.figures());
            return wrong;
        } catch (IllegalStateException failed) {
            failed.printStackTrace();
            return List.of(failed + " because of " + failed.getCause());
        }
    }

    private static String lines(List<String> wrong) {
        return String.join(System.lineSeparator(), wrong);
    }
}
