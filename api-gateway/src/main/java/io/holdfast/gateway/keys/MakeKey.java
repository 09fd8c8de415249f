package io.holdfast.gateway.keys;

import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.Instants;
import io.holdfast.gateway.body.TextRule;
import io.holdfast.gateway.callers.Scope;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.gateway.problem.Violations;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody wants an API key. */
record MakeKey(
        String name,
        Set<Scope> scopes,
        Mode mode,
        @Nullable Integer requestsPerMinute,
        @Nullable Instant expiresAt) {

    private static final TextRule NAME = TextRule.line(100);
    private static final String LIMIT = "requests_per_minute";
    private static final int MOST = 1_000_000_000;
    private static final int NONE = 0;
    private static final TextRule TIME = TextRule.line(40);
    private static final Set<String> SCOPES =
            Arrays.stream(Scope.values()).map(Scope::word).collect(Collectors.toCollection(LinkedHashSet::new));
    private static final Set<String> MODES =
            Arrays.stream(Mode.values()).map(Mode::word).collect(Collectors.toCollection(LinkedHashSet::new));

    MakeKey {
        scopes = Set.copyOf(scopes);
    }

    static MakeKey read(Fields body, Instant now) {
        body.require("name");
        body.require("scopes");
        var name = body.text("name", NAME);
        var scopes = EnumSet.noneOf(Scope.class);
        body.words("scopes", SCOPES).forEach(word -> Scope.of(word).ifPresent(scopes::add));
        if (body.has("scopes") && scopes.isEmpty() && body.violations().isEmpty()) {
            body.fault("scopes", "blank", "Must not be empty");
        }
        var mode = body.word("mode", MODES);
        return new MakeKey(
                name == null ? "" : name,
                scopes,
                mode == null ? Mode.LIVE : Mode.of(mode),
                requestsPerMinute(body),
                expiry(body, now));
    }

    private static @Nullable Integer requestsPerMinute(Fields body) {
        var limit = body.number(LIMIT, 1, MOST, NONE);
        return limit == NONE ? null : limit;
    }

    /** Refuses a limit above what the plan of the business allows. */
    void requireWithin(long allowed) {
        if (requestsPerMinute != null && requestsPerMinute > allowed) {
            var violations = new Violations();
            violations.add("/" + LIMIT, "out_of_range", "Must be at most %d, as the plan allows".formatted(allowed));
            violations.throwIfAny();
        }
    }

    private static @Nullable Instant expiry(Fields body, Instant now) {
        var text = body.text("expires_at", TIME);
        var expiry =
                text == null ? null : Instants.parse(text, (code, message) -> body.fault("expires_at", code, message));
        if (expiry != null && !expiry.isAfter(now)) {
            body.fault("expires_at", "out_of_range", "Must lie in the future");
        }
        return expiry;
    }

    String fingerprint() {
        var print = new Fingerprint().part(name).part(mode).part(String.valueOf(expiresAt));
        if (requestsPerMinute != null) {
            print.part(LIMIT + " " + requestsPerMinute);
        }
        scopes.stream().sorted().forEach(print::part);
        return print.hex();
    }
}
