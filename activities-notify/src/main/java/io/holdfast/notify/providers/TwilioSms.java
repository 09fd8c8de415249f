package io.holdfast.notify.providers;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import io.holdfast.notify.providers.TwilioTransport.Busy;
import io.holdfast.notify.providers.TwilioTransport.NoAnswer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Text messages through Twilio. */
public final class TwilioSms implements AutoCloseable {

    /** Twilio's clock and ours may differ by as much, and its times are whole seconds. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(5);

    private static final int PAGE = 50;
    /** Codes that say: nobody can ever be reached under this number. */
    private static final Set<Integer> INVALID_NUMBER = Set.of(21211, 21214, 21217, 21614, 21421);

    private final TwilioTransport transport;
    private final TwilioRestClient client;
    private final String from;

    /**
     * Opens nothing yet.
     *
     * @param from the number that the messages come from
     */
    public TwilioSms(URI base, String accountSid, String authToken, String from) {
        this.transport = new TwilioTransport(base);
        this.client = new TwilioRestClient.Builder(accountSid, authToken)
                .httpClient(transport)
                .build();
        this.from = from;
    }

    /** What a look into the provider's list brought. */
    public sealed interface Search {

        /** These messages, newest first, may be the one. */
        record Found(List<String> ids) implements Search {}

        /** The list can't be read now. */
        record Unreadable() implements Search {}
    }

    public Outcome handOver(String to, String body) {
        try {
            var message = Message.creator(new PhoneNumber(to), new PhoneNumber(from), body)
                    .create(client);
            return new Outcome.Accepted(message.getSid());
        } catch (Busy busy) {
            return busy.outcome();
        } catch (NoAnswer failed) {
            return ProviderFailures.outcomeOf(failed);
        } catch (ApiException refused) {
            return outcomeOf(refused);
        } catch (TwilioException unreadable) {
            return new Outcome.Unknown("unreadable_answer");
        }
    }

    /**
     * Looks for messages with this text to this number that were made since. The newest page is enough: it is read
     * within minutes.
     */
    public Search find(String to, String body, Instant since) {
        try {
            var page = Message.reader()
                    .setTo(to)
                    .setFrom(from)
                    .setPageSize((long) PAGE)
                    .firstPage(client);
            var earliest = since.minus(CLOCK_DIFFERENCE);
            return new Search.Found(page.getRecords().stream()
                    .filter(message -> message.getBody().endsWith(body))
                    .filter(message -> message.getDateCreated().toInstant().isAfter(earliest))
                    .map(Message::getSid)
                    .toList());
        } catch (Busy | NoAnswer | TwilioException unavailable) {
            return new Search.Unreadable();
        }
    }

    private static Outcome outcomeOf(ApiException refused) {
        var code = refused.getCode();
        if (code == null) {
            // The status was fine or a plain refusal, the rest can't be read: nobody knows.
            return new Outcome.Unknown("unreadable_answer");
        }
        return new Outcome.Rejected(INVALID_NUMBER.contains(code) ? "invalid_number" : "twilio_" + code);
    }

    @Override
    public void close() {
        transport.close();
    }
}
