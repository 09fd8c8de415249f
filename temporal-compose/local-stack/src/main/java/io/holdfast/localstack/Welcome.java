package io.holdfast.localstack;

import io.holdfast.localstack.stack.LocalStack;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;

/** What a newcomer reads when everything is up. */
final class Welcome {

    /** The last line; the launcher script waits for it when it detaches. */
    private static final String READY = "Ready.";

    /** The demonstration's service at any hour, whose reminders come minutes after booking. */
    private static final String QUICK_CALL = "5eeb11c0-0000-4000-8000-000000001004";

    private Welcome() {}

    static String text(LocalStack stack, Clock clock) {
        return """
                Holdfast is running: healthy after %s s.
                %s
                Try this: a call a few minutes from now, with its reminders in the inbox.
                  API=%s
                  KEY=%s
                  CALL=%s
                  curl -s $API/public/businesses/seeblick-clinic
                  FROM=$(date -u +%%Y-%%m-%%dT%%H:%%M:%%SZ)
                  SLOT=$(curl -s "$API/availability?service_id=$CALL&from=$FROM&to=%sT00:00:00Z" \\
                    | grep -o '"starts_at":"[^"]*"' | sed -n 2p)
                  curl -s $API/bookings -H "Authorization: Bearer $KEY" -H "Idempotency-Key: call-$(date +%%s)" \\
                    -H "Content-Type: application/json" -d '{"service_id":"'$CALL'",'"$SLOT"',
                      "customer":{"name":"Ada","email":"ada@example.org","phone":"+41446681800","locale":"en"}}'
                and watch %s

                Or log in as owner@seeblick.example, customer@example.org and others: `./holdfast status` shows them.

                %s""".formatted(
                        String.format(Locale.ROOT, "%.1f", stack.startSeconds()),
                        StatusTable.urls(stack.urls()),
                        stack.urls().api(),
                        stack.secrets().apiKey(),
                        QUICK_CALL,
                        LocalDate.now(clock).plusDays(2),
                        stack.urls().inbox(),
                        READY);
    }
}
