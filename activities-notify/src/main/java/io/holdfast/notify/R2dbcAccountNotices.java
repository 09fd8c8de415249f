package io.holdfast.notify;

import static io.holdfast.notify.R2dbcFences.required;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.sealing.PayloadKeys;
import io.holdfast.notify.accounts.AccountNotice;
import io.holdfast.notify.accounts.Notices;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Messages about accounts in {@code notify.notices}; what they say lies there encrypted and not for long. */
final class R2dbcAccountNotices implements Notices {

    private static final String FACT = "fact.";

    private final ModuleDatabase database;
    private final PayloadKeys keys;

    R2dbcAccountNotices(ModuleDatabase database, PayloadKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    @Override
    public Mono<Void> keep(UUID id, AccountNotice notice, Instant notAfter) {
        return database.outsideTransaction(sql -> sql.sql(
                        // Whoever repeats a request that was not answered leaves the same message.
                        "insert into notify.notices (id, kind, sealed, not_after) values (:id, :kind, :sealed, :notAfter)"
                                + " on conflict do nothing")
                .bind("id", id)
                .bind("kind", notice.kind().word())
                .bind("sealed", keys.seal(written(notice), belongsTo(id)))
                .bind("notAfter", notAfter)
                .then());
    }

    /** Counts the attempt; empty if the message is sent, given up or of no use any more. */
    Mono<AccountNotice> take(UUID id) {
        return database.outsideTransaction(sql -> sql.sql("""
                        update notify.notices set attempts = attempts + 1, updated_at = clock_timestamp()
                        where id = :id and state = 'pending' and not_after > clock_timestamp()
                        returning kind, sealed
                        """)
                .bind("id", id)
                .map(row -> read(
                        required(row, "kind", String.class),
                        keys.open(required(row, "sealed", String.class), belongsTo(id))))
                .one());
    }

    Mono<Void> sent(UUID id) {
        return end(id, "sent");
    }

    Mono<Void> givenUp(UUID id) {
        return end(id, "failed");
    }

    private Mono<Void> end(UUID id, String state) {
        return database.outsideTransaction(
                sql -> sql.sql("""
                        update notify.notices set state = :state, sealed = null, updated_at = clock_timestamp()
                        where id = :id and state = 'pending'
                        """).bind("state", state).bind("id", id).then());
    }

    /** An error is a stable word without personal data. */
    Mono<Void> note(UUID id, String error) {
        return database.outsideTransaction(
                sql -> sql.sql("update notify.notices set last_error = :error where id = :id")
                        .bind("error", error)
                        .bind("id", id)
                        .then());
    }

    private static String belongsTo(UUID id) {
        return "notice " + id;
    }

    private static String written(AccountNotice notice) {
        var text = new Properties();
        text.setProperty("name", notice.name());
        text.setProperty("email", notice.email());
        text.setProperty("locale", notice.locale().toLanguageTag());
        if (notice.code() != null) {
            text.setProperty("code", notice.code());
        }
        notice.facts().forEach((name, fact) -> text.setProperty(FACT + name, fact));
        var written = new StringWriter();
        try {
            text.store(written, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return written.toString();
    }

    private static AccountNotice read(String kind, String written) {
        var text = new Properties();
        try {
            text.load(new StringReader(written));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new AccountNotice(
                AccountNotice.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                text.getProperty("name", ""),
                text.getProperty("email", ""),
                Locale.forLanguageTag(text.getProperty("locale", "en")),
                text.getProperty("code"),
                facts(text));
    }

    private static Map<String, String> facts(Properties text) {
        return text.stringPropertyNames().stream()
                .filter(name -> name.startsWith(FACT))
                .collect(Collectors.toMap(name -> name.substring(FACT.length()), text::getProperty));
    }
}
