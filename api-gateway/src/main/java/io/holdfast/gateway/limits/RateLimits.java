package io.holdfast.gateway.limits;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How much is too much, by {@code RATE_LIMITS}: {@code name=requests[,name=requests]}, each a minute. */
public final class RateLimits {

    private static final String SETTING = "RATE_LIMITS";
    private static final long MOST = 1_000_000_000;

    /** What is limited, with what a person or a program of good will never reaches. */
    enum Kind {
        /** An address nobody has said anything about; offices and schools share one. */
        ANONYMOUS(600),
        /** An address that registers, logs in and so on. */
        AUTH(120),
        PERSON(1_200),
        KEY(6_000),
        /** A caller that places bookings. */
        PLACING(300),
        /** An address that guests place bookings from. */
        GUEST_PLACING(60),
        /** An e-mail address or phone that guests give: its owner is sent something for each booking. */
        GUEST_CONTACT(5),
        /** The development key, which is for trying and measuring. */
        DEVELOPMENT(10_000_000);

        private final long usual;

        Kind(long usual) {
            this.usual = usual;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Kind, Limit> limits = new EnumMap<>(Kind.class);

    private RateLimits() {
        for (var kind : Kind.values()) {
            limits.put(kind, new Limit(kind.word(), kind.usual));
        }
    }

    /** What the setting does not name stays as it is. */
    public static RateLimits of(Settings settings) {
        var all = new RateLimits();
        settings.optional(SETTING).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .forEach(all::change);
        return all;
    }

    private void change(String entry) {
        var parts = entry.strip().split("=", 2);
        var kind = Arrays.stream(Kind.values())
                .filter(each -> each.word().equals(parts[0].strip()))
                .findFirst()
                .orElseThrow(RateLimits::malformed);
        if (parts.length != 2) {
            throw malformed();
        }
        var most = requests(parts[1]).orElseThrow(RateLimits::malformed);
        limits.put(kind, new Limit(kind.word(), most));
    }

    /** A number of requests as settings write it. */
    static Optional<Long> requests(String text) {
        return Optional.of(text.strip())
                .filter(digits -> digits.matches("[0-9]{1,10}"))
                .map(Long::parseLong)
                .filter(most -> most >= 1 && most <= MOST);
    }

    /** What a key may send whose business has no other plan. */
    long ofKeys() {
        return limits.getOrDefault(Kind.KEY, new Limit(Kind.KEY.word(), Kind.KEY.usual))
                .most();
    }

    /** Of a key whose limit is known with it. */
    static Charge ofKey(String subject, long most) {
        return new Charge(new Limit(Kind.KEY.word(), most), subject);
    }

    Charge charge(Kind kind, String subject) {
        return new Charge(limits.getOrDefault(kind, new Limit(kind.word(), kind.usual)), subject);
    }

    private static InvalidSetting malformed() {
        var names =
                String.join(", ", Arrays.stream(Kind.values()).map(Kind::word).toList());
        return new InvalidSetting(SETTING, "must be name=requests[,name=requests] with names among " + names);
    }
}
