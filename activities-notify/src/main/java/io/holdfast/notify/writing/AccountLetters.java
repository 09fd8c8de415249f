package io.holdfast.notify.writing;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.holdfast.notify.accounts.AccountNotice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes messages about accounts; they look like the others. */
public final class AccountLetters {

    private static final String SENDER = "Holdfast";
    private static final String ACCENT = "#2563c9";

    private final Template html = Letters.layout(Mustache.compiler(), "mail.html");
    private final Template text = Letters.layout(Mustache.compiler().escapeHTML(false), "mail.txt");

    /** The subject never tells the code: locked screens show subjects. */
    public Letter mail(AccountNotice notice) {
        var locale = Wording.spoken(notice.locale());
        var words = Wording.in(locale);
        var facts = new Facts(Map.of("name", Facts.oneLine(notice.name())));
        var kind = notice.kind().word();
        var subject = words.say(kind + ".subject", facts);
        var page = new HashMap<String, Object>();
        page.put("language", locale.getLanguage());
        page.put("subject", subject);
        page.put("business", SENDER);
        page.put("heading", words.say(kind + ".heading", facts));
        page.put("greeting", words.say(kind + ".greeting", facts));
        page.put("intro", words.say(kind + ".intro", facts));
        page.put("footer", words.say(kind + ".footer", facts));
        page.put("preview", "");
        page.put("accent", ACCENT);
        page.put("rows", rows(words, facts, notice));
        return new Letter(subject, text.execute(page), html.execute(page), List.of());
    }

    private static List<Map<String, Object>> rows(Wording words, Facts facts, AccountNotice notice) {
        var code = notice.code();
        return code == null
                ? List.of()
                : List.of(Map.of(
                        "label",
                        words.say("label.one_time_code", facts),
                        "value",
                        code,
                        "strong",
                        true,
                        "struck",
                        false));
    }
}
