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
        var facts = facts(notice, words);
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

    private static Facts facts(AccountNotice notice, Wording words) {
        var facts = new HashMap<>(notice.facts());
        facts.put("name", notice.name());
        facts.replaceAll((name, fact) -> Facts.oneLine(fact));
        facts.computeIfPresent("role", (name, role) -> words.say("role." + role, new Facts(Map.of())));
        facts.computeIfPresent("provider", (name, word) -> words.say("provider." + word, new Facts(Map.of())));
        return new Facts(facts);
    }

    private static List<Map<String, Object>> rows(Wording words, Facts facts, AccountNotice notice) {
        var code = notice.code();
        if (code != null) {
            return List.of(row(words.say("label.one_time_code", facts), code, true));
        }
        var reason = facts.get("reason");
        return reason.isEmpty() ? List.of() : List.of(row(words.say("label.reason", facts), reason, false));
    }

    private static Map<String, Object> row(String label, String value, boolean strong) {
        return Map.of("label", label, "value", value, "strong", strong, "struck", false);
    }
}
