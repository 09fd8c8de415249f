package io.holdfast.gateway.limits;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What each plan allows every key of its businesses, by {@code RATE_LIMIT_PLANS}: {@code name=requests[,name=requests]},
 * each a minute.
 */
public final class Plans {

    /** What a business has that nobody gave another. */
    public static final String STANDARD = "standard";

    private static final String SETTING = "RATE_LIMIT_PLANS";

    private final Map<String, Long> most;

    private Plans(Map<String, Long> most) {
        this.most = Collections.unmodifiableMap(most);
    }

    /** The standard plan allows what {@code RATE_LIMITS} gives a key, unless it is named. */
    public static Plans of(Settings settings) {
        var most = new TreeMap<String, Long>();
        settings.optional(SETTING).ifPresent(text -> {
            for (var entry : text.split(",", -1)) {
                add(most, entry);
            }
        });
        most.putIfAbsent(STANDARD, RateLimits.of(settings).ofKeys());
        return new Plans(most);
    }

    private static void add(Map<String, Long> most, String entry) {
        var parts = entry.strip().split("=", 2);
        var name = parts[0].strip();
        if (parts.length != 2 || !name.matches("[a-z][a-z0-9_-]{0,39}")) {
            throw malformed();
        }
        var requests = RateLimits.requests(parts[1]).orElseThrow(Plans::malformed);
        if (most.put(name, requests) != null) {
            throw malformed();
        }
    }

    public Set<String> names() {
        return most.keySet();
    }

    /** Of a plan that is no longer among the settings: as much as the standard one. */
    public long most(String plan) {
        return Objects.requireNonNull(most.getOrDefault(plan, most.get(STANDARD)));
    }

    /** What a key may send in a minute: its own limit, but never more than the plan allows. */
    public long ofKey(String plan, @Nullable Integer own) {
        return own == null ? most(plan) : Math.min(own, most(plan));
    }

    private static InvalidSetting malformed() {
        return new InvalidSetting(
                SETTING, "must be name=requests[,name=requests], each name once, such as standard=600,pro=3000");
    }
}
