package io.holdfast.localstack.providers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The messages resource of Twilio: sending, listing, reading. */
final class TwilioEndpoint {

    private static final String VERSION = "2010-04-01";
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final ProviderCredentials credentials;
    private final Mailbox mailbox;
    private final TwilioCallbacks callbacks;
    private final Map<String, String> statuses = new ConcurrentHashMap<>();

    TwilioEndpoint(ProviderCredentials credentials, Mailbox mailbox, TwilioCallbacks callbacks) {
        this.credentials = credentials;
        this.mailbox = mailbox;
        this.callbacks = callbacks;
    }

    /** Where the account's resources are. */
    String root() {
        return "/" + VERSION + "/Accounts/" + credentials.twilioAccountSid();
    }

    Answer send(Call call) {
        if (!mayEnter(call)) {
            return refused(401, 20003, "Authenticate");
        }
        var form = call.formFields();
        var objection = SmsRules.objection(form);
        if (objection != null) {
            return refused(400, objection.code(), objection.message());
        }
        var message = new Message(
                "SM" + UUID.randomUUID().toString().replace("-", ""),
                Message.SMS,
                form.getOrDefault("To", ""),
                form.getOrDefault("From", ""),
                null,
                form.getOrDefault("Body", ""),
                null,
                List.of(),
                Map.of(),
                call.arrivedAt());
        statuses.put(message.id(), "queued");
        mailbox.keep(List.of(message));
        var answer = Answer.json(201, resource(message));
        callbacks.report(message, form.get("StatusCallback"), status -> statuses.put(message.id(), status));
        return answer;
    }

    Answer list(Call call) {
        if (!mayEnter(call)) {
            return refused(401, 20003, "Authenticate");
        }
        var query = call.queryFields();
        Predicate<Message> fitting = message -> message.channel().equals(Message.SMS)
                && query.getOrDefault("To", message.to()).equals(message.to())
                && query.getOrDefault("From", message.from()).equals(message.from());
        try {
            fitting = fitting.and(sentWithin(query));
        } catch (DateTimeParseException malformed) {
            return refused(400, 20001, "Invalid DateSent");
        }
        var size = Math.clamp(parse(query.getOrDefault("PageSize", "50")), 1, 1000);
        var found = mailbox.newestFirst(fitting).stream().limit(size).toList();
        var page = new LinkedHashMap<String, @Nullable Object>();
        page.put("messages", found.stream().map(this::resource).toList());
        page.put("page", 0);
        page.put("page_size", size);
        page.put("start", 0);
        page.put("end", Math.max(0, found.size() - 1));
        page.put("uri", root() + "/Messages.json");
        page.put("first_page_uri", root() + "/Messages.json?PageSize=" + size + "&Page=0");
        page.put("next_page_uri", null);
        page.put("previous_page_uri", null);
        return Answer.json(200, page);
    }

    Answer read(Call call, String sid) {
        if (!mayEnter(call)) {
            return refused(401, 20003, "Authenticate");
        }
        return mailbox.find(sid)
                .map(message -> Answer.json(200, resource(message)))
                .orElseGet(() -> refused(404, 20404, "The requested resource " + call.path() + " was not found"));
    }

    static Answer refused(int status, int code, String message) {
        return Answer.json(
                status,
                Map.of(
                        "code", code,
                        "message", message,
                        "more_info", "https://www.twilio.com/docs/errors/" + code,
                        "status", status));
    }

    private boolean mayEnter(Call call) {
        var pair = credentials.twilioAccountSid() + ":" + credentials.twilioAuthToken();
        var expected = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return call.header("Authorization").equals(expected);
    }

    private static int parse(String number) {
        return number.matches("\\d{1,6}") ? Integer.parseInt(number) : 50;
    }

    /** Whole days or instants, both ends included, as Twilio reads {@code DateSent}, {@code DateSent>=} and {@code DateSent<=}. */
    private static Predicate<Message> sentWithin(Map<String, String> query) {
        var day = query.get("DateSent");
        var after = day == null ? query.get("DateSent>") : day;
        var before = day == null ? query.get("DateSent<") : day;
        var from = after == null ? Instant.MIN : instant(after, false);
        var until = before == null ? Instant.MAX : instant(before, true);
        return message -> {
            var sent = message.receivedAt().truncatedTo(ChronoUnit.SECONDS);
            return !sent.isBefore(from) && !sent.isAfter(until);
        };
    }

    private static Instant instant(String text, boolean endOfDay) {
        if (text.contains("T")) {
            return Instant.parse(text.endsWith("Z") ? text : text + "Z");
        }
        var day = LocalDate.parse(text);
        return (endOfDay ? day.plusDays(1) : day)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .minusSeconds(endOfDay ? 1 : 0);
    }

    private Map<String, @Nullable Object> resource(Message message) {
        var status = statuses.getOrDefault(message.id(), "delivered");
        var time = RFC_2822.format(message.receivedAt());
        var resource = new LinkedHashMap<String, @Nullable Object>();
        resource.put("sid", message.id());
        resource.put("account_sid", credentials.twilioAccountSid());
        resource.put("api_version", VERSION);
        resource.put("body", message.text());
        resource.put("date_created", time);
        resource.put("date_sent", status.equals("queued") ? null : time);
        resource.put("date_updated", time);
        resource.put("direction", "outbound-api");
        resource.put("error_code", null);
        resource.put("error_message", null);
        resource.put("from", message.from());
        resource.put("messaging_service_sid", null);
        resource.put("num_media", "0");
        resource.put("num_segments", Integer.toString(1 + (message.text().length() - 1) / 153));
        resource.put("price", null);
        resource.put("price_unit", "USD");
        resource.put("status", status);
        resource.put("subresource_uris", Map.of("media", root() + "/Messages/" + message.id() + "/Media.json"));
        resource.put("to", message.to());
        resource.put("uri", root() + "/Messages/" + message.id() + ".json");
        return resource;
    }
}
