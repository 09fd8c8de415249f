package io.holdfast.foundation.logging;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What looks personal or secret, replaced by what it was. */
final class Masks {

    private record Mask(Pattern look, String shown) {

        Mask(String look, String shown) {
            this(Pattern.compile(look), Matcher.quoteReplacement(shown));
        }
    }

    private static final List<Mask> ALL = List.of(
            new Mask("(?<=://)[^/@\\s]+(?=@)", "[user]"),
            new Mask("eyJ[\\w-]{4,}\\.[\\w-]+\\.[\\w-]*", "[token]"),
            new Mask("(?<!\\w)hf[a-z]?_[\\w-]{16,}", "[token]"),
            new Mask("(?i)(?<=bearer |basic )[\\w.~+/=-]{8,}", "[token]"),
            new Mask("[\\w.%+-]+(?:@|%40)[\\w-]+(?:\\.[\\w-]+)*\\.[A-Za-z]{2,}", "[e-mail]"),
            new Mask("(?<![\\w+])(?:\\+|%2B)[1-9][\\d .()/-]{6,20}\\d(?!\\w)", "[phone]"));

    private Masks() {}

    static String over(String text) {
        var masked = text;
        for (var mask : ALL) {
            masked = mask.look.matcher(masked).replaceAll(mask.shown);
        }
        return masked;
    }
}
