package io.holdfast.booking.catalog.settings;

import static io.holdfast.foundation.database.Values.orNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.holdfast.booking.catalog.CatalogueDoor;
import io.holdfast.booking.catalog.entries.StoredTerms;
import io.holdfast.booking.catalog.settings.BusinessSettings.Approval;
import io.holdfast.booking.catalog.settings.BusinessSettings.Quiet;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Channel;
import io.r2dbc.spi.Readable;
import java.time.LocalTime;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import reactor.core.publisher.Mono;

/** Settings in {@code catalog.business_settings}. */
final class R2dbcSettings implements SettingsOfBusinesses {

    private static final String COLUMNS = """
            s.version, s.reminders::text as reminders, s.cancellation_tiers::text as tiers, s.hold_minutes,
            s.min_notice_minutes, s.max_horizon_minutes, s.languages, s.channels, s.branding::text as branding,
            s.approver_email, s.backup_email, s.approve_within_minutes, s.quiet_from, s.quiet_until
            """;

    private static final String FIND = """
            select %s from catalog.businesses b left join catalog.business_settings s on s.business_id = b.id
            where b.id = :business and (catalog.is_platform() or b.id = any ((select catalog.tenants())::uuid[]))
            """.formatted(COLUMNS);

    private static final String REPLACE = """
            insert into catalog.business_settings as s (business_id, reminders, cancellation_tiers, hold_minutes,
              min_notice_minutes, max_horizon_minutes, languages, channels, branding, approver_email, backup_email,
              approve_within_minutes, quiet_from, quiet_until)
            values (:business, cast(:reminders as jsonb), cast(:tiers as jsonb), :hold, :notice, :horizon, :languages,
              :channels, cast(:branding as jsonb), cast(:approver as text), cast(:backup as text), :approveWithin,
              cast(:quietFrom as time), cast(:quietUntil as time))
            on conflict (business_id) do update set reminders = excluded.reminders,
              cancellation_tiers = excluded.cancellation_tiers, hold_minutes = excluded.hold_minutes,
              min_notice_minutes = excluded.min_notice_minutes, max_horizon_minutes = excluded.max_horizon_minutes,
              languages = excluded.languages, channels = excluded.channels, branding = excluded.branding,
              approver_email = excluded.approver_email, backup_email = excluded.backup_email,
              approve_within_minutes = excluded.approve_within_minutes, quiet_from = excluded.quiet_from,
              quiet_until = excluded.quiet_until,
              version = s.version + 1
              where s.version = :version
            returning %s
            """.formatted(COLUMNS);

    private final ModuleDatabase database;

    R2dbcSettings(@Qualifier("bookingDatabase") ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Kept> of(Tenancy tenancy, BusinessId business) {
        return database.within(
                tenancy,
                sql -> sql.sql(FIND)
                        .bind("business", business.value())
                        .map(R2dbcSettings::kept)
                        .one());
    }

    @Override
    public Mono<Kept> replace(Tenancy tenancy, BusinessId business, int version, BusinessSettings settings) {
        var approval = settings.approval();
        var quiet = settings.quiet();
        return database.within(
                tenancy,
                sql -> CatalogueDoor.harmless(
                        sql,
                        business,
                        () -> sql.sql(REPLACE)
                                .bind("business", business.value())
                                .bind("version", version)
                                .bind("reminders", StoredJson.write(StoredTerms.ofReminders(settings.reminders())))
                                .bind("tiers", StoredJson.write(StoredTerms.ofTiers(settings.cancellationTiers())))
                                .bind("hold", (int) settings.hold().toMinutes())
                                .bind("notice", (int) settings.minNotice().toMinutes())
                                .bind("horizon", (int) settings.maxHorizon().toMinutes())
                                .bind("languages", settings.languages().toArray(String[]::new))
                                .bind(
                                        "channels",
                                        settings.channels().stream()
                                                .sorted()
                                                .map(StoredJson::word)
                                                .toArray(String[]::new))
                                .bind("branding", StoredJson.write(BrandingRow.of(settings.branding())))
                                .bind("approver", orNull(String.class, approval.approver()))
                                .bind("backup", orNull(String.class, approval.backup()))
                                .bind("approveWithin", (int) approval.within().toMinutes())
                                .bind("quietFrom", orNull(LocalTime.class, quiet == null ? null : quiet.from()))
                                .bind("quietUntil", orNull(LocalTime.class, quiet == null ? null : quiet.until()))
                                .map(R2dbcSettings::kept)
                                .one()));
    }

    private static Kept kept(Readable row) {
        if (row.get("version", Integer.class) == null) {
            return new Kept(BusinessSettings.DEFAULT, 0);
        }
        var columns = new Columns(row);
        return new Kept(
                new BusinessSettings(
                        StoredTerms.reminders(columns.text("reminders")),
                        StoredTerms.tiers(columns.text("tiers")),
                        columns.minutes("hold_minutes"),
                        columns.minutes("min_notice_minutes"),
                        columns.minutes("max_horizon_minutes"),
                        columns.texts("languages"),
                        columns.texts("channels").stream()
                                .map(word -> StoredJson.ofWord(word, Channel.class))
                                .collect(Collectors.toSet()),
                        StoredJson.read(columns.text("branding"), BrandingRow.class)
                                .branding(),
                        new Approval(
                                columns.optionalText("approver_email"),
                                columns.optionalText("backup_email"),
                                columns.minutes("approve_within_minutes")),
                        quiet(row)),
                columns.number("version"));
    }

    private static @Nullable Quiet quiet(Readable row) {
        var from = row.get("quiet_from", LocalTime.class);
        var until = row.get("quiet_until", LocalTime.class);
        return from == null || until == null ? null : new Quiet(from, until);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BrandingRow(
            @Nullable String color,
            @JsonProperty("logo_url") @Nullable String logoUrl) {

        static BrandingRow of(BusinessSettings.Branding branding) {
            return new BrandingRow(branding.color(), branding.logoUrl());
        }

        BusinessSettings.Branding branding() {
            return new BusinessSettings.Branding(color, logoUrl);
        }
    }
}
