package io.holdfast.booking.catalog;

import io.holdfast.workflows.model.BusinessId;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** A business's name in addresses, made from its name. */
public final class Slugs {

    public static final int LONGEST = 60;

    private static final int ROOM_FOR_MORE = 13;

    private Slugs() {}

    public static boolean isOne(String text) {
        return text.length() <= LONGEST && text.matches("[a-z0-9]+(-[a-z0-9]+)*");
    }

    /** Of what letters and digits of the name ASCII has; {@code business} if it has none. */
    public static String of(String name) {
        var ascii = Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        var cut = ascii.substring(0, Math.min(ascii.length(), LONGEST)).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? "business" : cut;
    }

    /** What to try in turn; the last one is nobody else's. */
    static List<String> beginningWith(String slug, BusinessId id) {
        var start = slug.substring(0, Math.min(slug.length(), LONGEST - ROOM_FOR_MORE))
                .replaceAll("-+$", "");
        var own = id.toString().replace("-", "").substring(0, ROOM_FOR_MORE - 1);
        return List.of(slug, start + "-2", start + "-3", start + "-" + own);
    }
}
