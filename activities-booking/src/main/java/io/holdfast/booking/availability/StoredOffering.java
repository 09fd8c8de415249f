package io.holdfast.booking.availability;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.holdfast.booking.availability.Offering.Bookable;
import io.holdfast.booking.availability.Offering.Group;
import io.holdfast.booking.availability.Offering.Need;
import io.holdfast.booking.availability.Offering.Seller;
import io.holdfast.booking.availability.Offering.Strategy;
import io.holdfast.booking.availability.Offering.Terms;
import io.holdfast.booking.hours.OneOff;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.ReminderRule;
import io.holdfast.workflows.model.Reminding;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ResourceKind;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An offering as its row has it. */
final class StoredOffering {

    private StoredOffering() {}

    static Offering read(Columns row) {
        var sites = StoredJson.readList(row.text("locations"), StoredTimes.SiteRow.class).stream()
                .collect(Collectors.toMap(StoredTimes.SiteRow::id, StoredTimes.SiteRow::place));
        var blackouts = StoredTimes.oneOffs(StoredJson.readList(row.text("blackouts"), StoredTimes.OneOffRow.class));
        var terms = new Terms(
                row.minutes("duration_minutes"),
                row.minutes("buffer_before_minutes"),
                row.minutes("buffer_after_minutes"),
                new Money(row.count("price_minor"), row.currency("currency")));
        var resources = StoredJson.readList(row.text("resources"), ResourceRow.class).stream()
                .filter(resource -> sites.containsKey(resource.location()))
                .collect(Collectors.toMap(
                        resource -> resource,
                        resource -> resource.bookable(
                                Objects.requireNonNull(sites.get(resource.location())), blackouts, terms),
                        (one, other) -> one,
                        LinkedHashMap::new));
        return new Offering(
                row.instant("as_of"),
                row.count("catalogue_version"),
                new Seller(
                        new BusinessId(row.uuid("business_id")),
                        row.text("business_name"),
                        row.flag("business_active")),
                new ServiceId(row.uuid("id")),
                row.text("name"),
                row.flag("active"),
                terms,
                rhythm(row),
                new Group(
                        row.number("capacity"),
                        row.number("min_party"),
                        row.number("max_party"),
                        row.text("price_per").equals("person")),
                row.minutes("min_notice_minutes"),
                row.minutes("max_horizon_minutes"),
                new Reminding(null, channels(row))
                        .of(StoredJson.readList(row.text("reminders"), ReminderRow.class).stream()
                                .map(ReminderRow::rule)
                                .toList()),
                StoredRules.read(row),
                StoredJson.readList(row.text("needs"), NeedRow.class).stream()
                        .map(need -> need.need(resources))
                        .toList());
    }

    /** Those the business uses at all. */
    private static Set<Channel> channels(Columns row) {
        return row.texts("channels").stream()
                .map(word -> StoredJson.ofWord(word, Channel.class))
                .collect(Collectors.toSet());
    }

    private static Rhythm rhythm(Columns row) {
        var unit = row.optionalText("stay_unit");
        if (unit != null) {
            return new Rhythm.Stay(
                    Rhythm.Unit.valueOf(unit.toUpperCase(Locale.ROOT)),
                    row.time("stay_check_in"),
                    row.time("stay_check_out"),
                    row.number("stay_min"),
                    row.number("stay_max"));
        }
        var starts = row.optionalText("starts");
        return starts == null
                ? new Rhythm.Every(row.minutes("slot_interval_minutes"))
                : new Rhythm.Fixed(StoredJson.readList(starts, StartRow.class).stream()
                        .map(StartRow::start)
                        .toList());
    }

    record ResourceRow(
            ResourceId id,
            String name,
            ResourceKind kind,
            List<String> tags,
            int capacity,
            UUID location,
            @Nullable Integer duration,
            @Nullable Long price,
            @Nullable Integer before,
            @Nullable Integer after,
            List<StoredTimes.RuleRow> rules,
            List<StoredTimes.OneOffRow> exceptions) {

        Bookable bookable(StoredTimes.Place place, List<OneOff> blackouts, Terms standard) {
            var time = StoredTimes.workingTime(place, rules, exceptions, blackouts);
            var own = new Terms(
                    minutes(duration, standard.duration()),
                    minutes(before, standard.bufferBefore()),
                    minutes(after, standard.bufferAfter()),
                    price == null
                            ? standard.price()
                            : new Money(price, standard.price().currency()));
            return new Bookable(
                    new AssignedResource(id, name, kind),
                    capacity,
                    place.site(),
                    time,
                    own.equals(standard) ? null : own);
        }

        private static Duration minutes(@Nullable Integer own, Duration standard) {
            return own == null ? standard : Duration.ofMinutes(own);
        }
    }

    record StartRow(
            List<Integer> days,
            Set<LocalTime> times,
            @JsonProperty("valid_from") @Nullable LocalDate validFrom,
            @JsonProperty("valid_until") @Nullable LocalDate validUntil) {

        Rhythm.FixedStart start() {
            return new Rhythm.FixedStart(StoredTimes.days(days), times, validFrom, validUntil);
        }
    }

    record NeedRow(
            int count,
            String choose,
            @Nullable ResourceKind kind,
            @Nullable List<ResourceId> ids,
            List<String> tags) {

        Need need(Map<ResourceRow, Bookable> resources) {
            return new Need(count, Strategy.valueOf(choose.toUpperCase(Locale.ROOT)), pool(resources));
        }

        private List<Bookable> pool(Map<ResourceRow, Bookable> resources) {
            if (ids == null) {
                return resources.entrySet().stream()
                        .filter(entry -> entry.getKey().kind() == kind
                                && entry.getKey().tags().containsAll(tags))
                        .map(Map.Entry::getValue)
                        .toList();
            }
            var byId = resources.values().stream()
                    .collect(Collectors.toMap(bookable -> bookable.resource().id(), Function.identity()));
            return ids.stream()
                    .distinct()
                    .flatMap(id -> Stream.ofNullable(byId.get(id)))
                    .toList();
        }
    }

    record ReminderRow(@JsonProperty("minutes_before") int minutesBefore, Set<Channel> channels) {

        ReminderRule rule() {
            return new ReminderRule(Duration.ofMinutes(minutesBefore), channels);
        }
    }
}
