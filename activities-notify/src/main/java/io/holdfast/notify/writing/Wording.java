package io.holdfast.notify.writing;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** The phrases of one language. */
final class Wording {

    private static final Wording ENGLISH = new Wording("en");
    private static final Wording GERMAN = new Wording("de");

    private final Map<String, Template> phrases;

    private Wording(String language) {
        // Phrases are plain text; the HTML layout escapes them as a whole.
        var mustache = Mustache.compiler().escapeHTML(false);
        var texts = new Properties();
        try (var stream = Objects.requireNonNull(Wording.class.getResourceAsStream(language + ".properties"));
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        phrases = texts.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(name -> name, name -> mustache.compile(texts.getProperty(name))));
    }

    static Wording in(Locale locale) {
        return locale.getLanguage().equals("de") ? GERMAN : ENGLISH;
    }

    /** The customer's own locale where we speak its language, so that dates follow the country's habits. */
    static Locale spoken(Locale wanted) {
        return switch (wanted.getLanguage()) {
            case "de", "en" ->
                wanted.getCountry().isEmpty() && wanted.getLanguage().equals("en") ? Locale.UK : wanted;
            default -> Locale.UK;
        };
    }

    String say(String phrase, Facts facts) {
        return Objects.requireNonNull(phrases.get(phrase), phrase).execute(facts.names());
    }
}
